using System.Security.Cryptography;
using System.Text;

namespace CitizenCivility.Persistence.Accounts;

/// <summary>Encrypts small secrets for the database: AES-GCM under a key of the pepper, nonce and tag in front.</summary>
/// <param name="use">Names the key; secrets of one use cannot be passed off as those of another.</param>
public sealed class Seal(PersonKeys keys, string use)
{
    public const string Phones = "phone-cipher", OneTimeCodes = "totp-cipher";
    private const int NonceSize = 12, TagSize = 16;

    public byte[] Close(string plain) => Close(Encoding.UTF8.GetBytes(plain));

    public byte[] Close(ReadOnlySpan<byte> plain)
    {
        var closed = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(closed.AsSpan(0, NonceSize));
        using var aes = new AesGcm(keys.KeyOf(use), TagSize);
        aes.Encrypt(closed.AsSpan(0, NonceSize), plain, closed.AsSpan(NonceSize + TagSize), closed.AsSpan(NonceSize, TagSize));
        return closed;
    }

    /// <exception cref="CryptographicException">It was closed under another pepper, or changed since.</exception>
    public byte[] Open(ReadOnlySpan<byte> closed)
    {
        if (closed.Length < NonceSize + TagSize) throw new CryptographicException("Too short to have been sealed.");
        var plain = new byte[closed.Length - NonceSize - TagSize];
        using var aes = new AesGcm(keys.KeyOf(use), TagSize);
        aes.Decrypt(closed[..NonceSize], closed[(NonceSize + TagSize)..], closed.Slice(NonceSize, TagSize), plain);
        return plain;
    }
}
