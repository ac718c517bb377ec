using CitizenCivility.Domain.Staff;

namespace CitizenCivility.Tests.Browser.Fixtures;

/// <summary>The app on a staff member's telephone, into which the key of the page was typed.</summary>
internal sealed class AuthenticatorApp(string key)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(30);
    private readonly byte[] _secret = Read(key);

    public string CodeAt(DateTimeOffset now) => Totp.CodeAt(_secret, now);

    /// <summary>The code after the one that was just used, which is accepted a step early.</summary>
    public string NextCodeAt(DateTimeOffset now) => Totp.CodeAt(_secret, now + _step);

    private static byte[] Read(string base32)
    {
        var bits = string.Concat(base32.Where(Alphabet.Contains).Select(c => Convert.ToString(Alphabet.IndexOf(c), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}
