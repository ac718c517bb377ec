using System.Buffers.Text;
using System.Security.Cryptography;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Persistence.Accounts;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>
/// The nominee's link. Its token follows from the nomination under a key outside the database, so that the nominator can look it
/// up again; the database holds its hash only.
/// </summary>
internal sealed class ConsentLinks(PersonKeys keys)
{
    private readonly byte[] _key = keys.KeyOf("good-people/consent");

    /// <param name="secret">Drawn with the nomination and part of it: its id in 16 bytes.</param>
    public string TokenOf(NominationId secret) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, secret.Value.ToByteArray()));

    public static byte[]? HashOf(string token)
    {
        if (token.Length != 43) return null;
        Span<byte> bytes = stackalloc byte[32];
        return Base64Url.TryDecodeFromChars(token, bytes, out var length) && length == 32 ? SHA256.HashData(bytes) : null;
    }

    public static string PathOf(string token) => $"/good-people/consent/{token}";
}
