using System.Net;
using System.Text.RegularExpressions;

namespace CitizenCivility.Tests.Integration.Surveys;

/// <summary>The form of a page as a browser without script would send it: hidden fields and checked radios, then what was picked.</summary>
internal sealed partial class FormOnPage(HttpClient client, HttpResponseMessage response, string html)
{
    private readonly string? _cookie = response.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(c => c.Split(';')[0])) : null;

    public string Html => html;

    public Task<HttpResponseMessage> PostAsync(string address, CancellationToken ct, params (string Name, string Value)[] picked)
    {
        var fields = Inputs().Matches(html)
            .Select(m => (Tag: m.Value, Name: Name().Match(m.Value).Groups[1].Value, Value: WebUtility.HtmlDecode(Value().Match(m.Value).Groups[1].Value)))
            .Where(i => i.Name.Length > 0 && (i.Tag.Contains("type=\"hidden\"", StringComparison.Ordinal) || i.Tag.Contains(" checked", StringComparison.Ordinal)))
            .Select(i => KeyValuePair.Create(i.Name, i.Value))
            .DistinctBy(i => i.Key) // several forms on a page carry the same token
            .Where(i => picked.All(p => p.Name != i.Key))
            .Concat(picked.Select(p => KeyValuePair.Create(p.Name, p.Value)));
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };
        if (_cookie is not null) Forms.Cookies[client] = _cookie;
        if (Forms.Cookies.TryGetValue(client, out var cookie)) request.Headers.Add("Cookie", cookie + "; " + string.Join("; ", client.DefaultRequestHeaders.GetValues("Cookie")));
        return client.SendAsync(request, ct);
    }

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();

    /// <summary>The antiforgery cookie is set once per client.</summary>
    private static class Forms
    {
        public static readonly System.Collections.Concurrent.ConcurrentDictionary<HttpClient, string> Cookies = new();
    }
}
