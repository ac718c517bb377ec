using System.Security.Cryptography;
using System.Text;

namespace CitizenCivility.Web.Features.Accounts.Sms;

/// <summary>ACS3-HMAC-SHA256, the signature of Aliyun's OpenAPI, for calls that carry everything in the query.</summary>
internal static class AliyunSignature
{
    public const string Algorithm = "ACS3-HMAC-SHA256";

    /// <summary>SHA-256 of the empty body.</summary>
    public static readonly string EmptyBody = Convert.ToHexStringLower(SHA256.HashData([]));

    /// <summary>Sorted and percent-encoded as RFC 3986 wants it.</summary>
    public static string Query(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));

    /// <param name="headers">host and every x-acs header, names in lower case.</param>
    /// <returns>The value of the header Authorization.</returns>
    public static string Authorization(string keyId, string keySecret, string method, string query, IReadOnlyDictionary<string, string> headers)
    {
        var sorted = headers.OrderBy(h => h.Key, StringComparer.Ordinal).ToList();
        var signed = string.Join(';', sorted.Select(h => h.Key));
        var canonical = $"{method}\n/\n{query}\n{string.Concat(sorted.Select(h => $"{h.Key}:{h.Value.Trim()}\n"))}\n{signed}\n{EmptyBody}";
        var toSign = $"{Algorithm}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(keySecret), Encoding.UTF8.GetBytes(toSign)));
        return $"{Algorithm} Credential={keyId},SignedHeaders={signed},Signature={signature}";
    }
}
