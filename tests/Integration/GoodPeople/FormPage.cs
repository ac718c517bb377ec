using System.Net;
using System.Text.RegularExpressions;

namespace CitizenCivility.Tests.Integration.GoodPeople;

/// <summary>Posts a form as a browser does: with the token and key of the page it stands on.</summary>
internal sealed partial class FormPage(HttpClient client, string page, string? action = null)
{
    public async Task<(HttpStatusCode Status, string Body, string? Location)> PostAsync(IReadOnlyList<(string Name, string Value)> fields, CancellationToken ct)
    {
        using var shown = await client.GetAsync(page, ct);
        var html = await shown.Content.ReadAsStringAsync(ct);
        var token = Token().Match(html).Groups[1].Value;
        var cookies = shown.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(c => c.Split(';')[0])) : "";
        var session = client.DefaultRequestHeaders.TryGetValues("Cookie", out var own) ? string.Join("; ", own) : "";
        using var request = new HttpRequestMessage(HttpMethod.Post, action ?? page);
        request.Headers.Add("Cookie", string.Join("; ", new[] { session, cookies, _form }.Where(c => c.Length > 0)));
        if (cookies.Contains("form=", StringComparison.Ordinal)) _form = cookies.Split("; ").First(c => c.StartsWith("form=", StringComparison.Ordinal));
        request.Content = new FormUrlEncodedContent([new("token", token), new("idempotency-key", Guid.NewGuid().ToString()), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        using var answer = await client.SendAsync(request, ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(ct), answer.Headers.Location?.OriginalString);
    }

    private string _form = "";

    [GeneratedRegex("""name="token" value="([^"]+)""")]
    private static partial Regex Token();
}
