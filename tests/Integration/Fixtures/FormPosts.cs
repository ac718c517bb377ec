using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CitizenCivility.Tests.Integration.Fixtures;

/// <summary>Fills in and sends forms as a browser without script does.</summary>
internal static class FormPosts
{
    public static async Task<IHtmlDocument> PageAsync(this HttpClient client, string path, CancellationToken ct) =>
        await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path, ct), ct);

    public static async Task<IHtmlDocument> PageAsync(this HttpResponseMessage response, CancellationToken ct) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync(ct), ct);

    /// <summary>The values of the page's post form as they stand.</summary>
    public static Dictionary<string, string> Form(this IHtmlDocument page)
    {
        var form = page.QuerySelectorAll("form[method=post]").OfType<IHtmlFormElement>().Single();
        return form.Elements.OfType<AngleSharp.Dom.IElement>().Where(e => e.GetAttribute("name") is { Length: > 0 } && e is not IHtmlButtonElement)
            .ToDictionary(e => e.GetAttribute("name")!, e => e is IHtmlTextAreaElement area ? area.Value : ((IHtmlInputElement)e).Value);
    }

    public static Task<HttpResponseMessage> SendAsync(this HttpClient client, string path, Dictionary<string, string> form, CancellationToken ct, params (string Name, string Value)[] changes)
    {
        foreach (var (name, value) in changes) form[name] = value;
        return client.PostAsync(path, new FormUrlEncodedContent(form), ct);
    }

    /// <summary>Opens the page, changes some fields and sends its form.</summary>
    public static async Task<HttpResponseMessage> FillInAsync(this HttpClient client, string path, CancellationToken ct, params (string Name, string Value)[] changes) =>
        await client.SendAsync(path, (await client.PageAsync(path, ct)).Form(), ct, changes);
}
