using System.Text.RegularExpressions;

namespace CitizenCivility.Tests.Integration.Fixtures;

/// <summary>Sends the fields of one of several forms on a page, with the page's token.</summary>
internal static partial class TokenPosts
{
    /// <param name="from">The page that has the form.</param>
    /// <param name="to">Where the form goes; the page itself when not given.</param>
    public static async Task<HttpResponseMessage> PostFromAsync(this HttpClient client, string from, CancellationToken ct, string? to = null, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await client.GetStringAsync(from, ct)).Groups[1].Value;
        Assert.NotEmpty(token);
        return await client.PostAsync(to ?? from, new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("token", token)]), ct);
    }

    /// <summary>What the page says, without the form's own words.</summary>
    public static Task<string> TextAsync(this HttpResponseMessage response, CancellationToken ct) => response.Content.ReadAsStringAsync(ct);

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
