using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CitizenCivility.Tests.Unit.Design;

/// <summary>What the strict policy and the old browsers forbid, found before a browser does.</summary>
public sealed partial class MarkupTests
{
    private static readonly string[] Components = [.. SourceTree.Files(SourceTree.Web, "*.razor")];
    private static readonly string[] Sheets = [.. SourceTree.Files(Path.Combine(SourceTree.Web, "wwwroot", "css"), "*.css")];

    [Fact]
    public void Components_Everywhere_HaveNoInlineStyleOrScript() => Assert.Empty(Matches(Components, Inline()));

    [Fact]
    public void Components_Everywhere_AskForNoCircuit() => Assert.Empty(Matches(Components, Circuit()));

    [Fact]
    public void Icons_EveryNameInUse_IsInTheSprite()
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        var drawn = XDocument.Load(Path.Combine(SourceTree.Web, "wwwroot", "icons.svg")).Descendants(svg + "symbol").Select(symbol => symbol.Attribute("id")!.Value).ToHashSet();
        var named = Components.SelectMany(path => IconName().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value))
            .Concat(CitizenCivility.Web.Components.SiteNavigation.Bar.Select(item => item.Icon!)).Distinct();
        Assert.Empty(named.Except(drawn));
    }

    [Fact]
    public void Sheets_All_ReadInChrome87AndSafari15()
    {
        Assert.NotEmpty(Sheets);
        Assert.Empty(Matches(Sheets, TooNew()));
        Assert.DoesNotContain(Sheets, path => IsNested(Comment().Replace(File.ReadAllText(path), "")));
    }

    [Fact]
    public void Sheets_All_LoadNothingFromOutside() => Assert.Empty(Matches(Sheets, Outside()));

    /// <summary>A rule inside a rule; at-rules may hold rules.</summary>
    private static bool IsNested(string css)
    {
        var open = new Stack<bool>();
        var selector = 0;
        for (var i = 0; i < css.Length; i++)
        {
            if (css[i] == '{')
            {
                var isAtRule = css[selector..i].TrimStart().StartsWith('@');
                if (open.Count > 0 && !open.Peek()) return true;
                open.Push(isAtRule);
                selector = i + 1;
            }
            else if (css[i] == '}')
            {
                open.Pop();
                selector = i + 1;
            }
            else if (css[i] == ';')
            {
                selector = i + 1;
            }
        }

        return false;
    }

    private static IEnumerable<string> Matches(IEnumerable<string> files, Regex pattern) =>
        files.SelectMany(path => pattern.Matches(File.ReadAllText(path)).Select(match => $"{Path.GetFileName(path)}: {match.Value}"));

    [GeneratedRegex("""(?i)\sstyle\s*=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*["']|javascript:|MarkupString""")]
    private static partial Regex Inline();

    [GeneratedRegex("@rendermode|StreamRendering|data-enhance|<EditForm|blazor\\.web")]
    private static partial Regex Circuit();

    [GeneratedRegex("""(?:<Icon [^>]*\bName|\bIcon)="([a-z]+)["]""")]
    private static partial Regex IconName();

    [GeneratedRegex(@":is\(|:where\(|:has\(|@container|@layer|aspect-ratio\s*:|color-mix\(|\boklch\(|&\s*[{.:]")]
    private static partial Regex TooNew();

    [GeneratedRegex(@"@import|url\(")]
    private static partial Regex Outside();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
