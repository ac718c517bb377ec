using Ganss.Xss;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>
/// The one way from Markdown to HTML. HTML in the text shows as text, links lead by http(s), mail or telephone or within the site,
/// pictures come from this site only, and a sanitizer has the last word.
/// </summary>
internal sealed class MarkdownRenderer
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UseCjkFriendlyEmphasis()
        .UsePipeTables()
        .Build();

    private readonly HtmlSanitizer _sanitizer = NewSanitizer();

    public MarkupString Render(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown)) return default;
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Clamp(heading.Level, 2, 4); // the page has its own h1
        foreach (var picture in document.Descendants<LinkInline>().Where(l => l.IsImage && !IsOwnPath(l.Url)).ToList()) picture.ReplaceBy(new LiteralInline(PlainText(picture)), copyChildren: false);
        return new MarkupString(_sanitizer.Sanitize(document.ToHtml(Pipeline)));
    }

    private static string PlainText(ContainerInline inline) => string.Concat(inline.Descendants<LiteralInline>().Select(l => l.Content.ToString()));

    /// <summary>A path of this site, never another host: <c>/media/a.webp</c>.</summary>
    private static bool IsOwnPath(string? url) => url is ['/', not ('/' or '\\'), ..] && !url.Contains('\\', StringComparison.Ordinal);

    private static HtmlSanitizer NewSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "p", "h2", "h3", "h4", "ul", "ol", "li", "a", "strong", "em", "code", "pre", "blockquote", "br", "hr", "img",
                "table", "thead", "tbody", "tr", "th", "td",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src", "alt", "title", "start", "rel" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto", "tel" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src" },
            AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
        });
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is not AngleSharp.Dom.IElement element) return;
            if (element.LocalName == "img" && !IsOwnPath(element.GetAttribute("src"))) element.Remove();
            if (element.LocalName == "a" && element.GetAttribute("href") is { } href && !href.StartsWith('/')) element.SetAttribute("rel", "noopener noreferrer");
        };
        return sanitizer;
    }
}
