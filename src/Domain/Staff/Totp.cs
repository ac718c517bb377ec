using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CitizenCivility.Domain.Staff;

/// <summary>Time-based one-time codes, RFC 6238: HMAC-SHA1, 30 seconds, 6 digits, as every authenticator app makes them.</summary>
public static class Totp
{
    public const int SecretBytes = 20;
    private const int StepSeconds = 30, Skew = 1;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Accepts the code of this step and its neighbours, and none that was used before.</summary>
    /// <param name="lastStep">The step of the last accepted code.</param>
    /// <returns>The step of the code, or <see langword="null"/> when it is wrong or was used.</returns>
    public static long? Verify(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long lastStep)
    {
        if (code.Length != 6) return null;
        var step = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var s = step - Skew; s <= step + Skew; s++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeAt(secret, s)), Encoding.UTF8.GetBytes(code)) && s > lastStep) found = s;
        }

        return found;
    }

    /// <summary>The code that an app shows at this moment.</summary>
    public static string CodeAt(ReadOnlySpan<byte> secret, DateTimeOffset at) => CodeAt(secret, at.ToUnixTimeSeconds() / StepSeconds);

    /// <summary>Base32 without padding, as people type it into an app.</summary>
    public static string Base32(ReadOnlySpan<byte> secret)
    {
        var text = new StringBuilder();
        int buffer = 0, bits = 0;
        foreach (var b in secret)
        {
            buffer = (buffer << 8) | b;
            bits += 8;
            while (bits >= 5) text.Append(Alphabet[(buffer >> (bits -= 5)) & 31]);
        }

        return bits > 0 ? text.Append(Alphabet[(buffer << (5 - bits)) & 31]).ToString() : text.ToString();
    }

    /// <summary>The address that an app reads the secret from.</summary>
    public static string Uri(string issuer, string account, ReadOnlySpan<byte> secret) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(account)}?secret={Base32(secret)}&issuer={System.Uri.EscapeDataString(issuer)}";

    private static string CodeAt(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 and the apps ask for HMAC-SHA1, which is not broken as a keyed hash.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var value = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & 0x7fffffff;
        return (value % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
