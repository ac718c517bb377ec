using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CitizenCivility.Domain.Transparency;

/// <summary>
/// Encrypts to a public key so that only the holder of the private key can read: ECDH on P-256 with a fresh key per message,
/// HKDF-SHA256, AES-256-GCM. The content is padded, so that its length tells nothing. A browser can do the same.
/// </summary>
/// <remarks>
/// Layout: version (1), ephemeral point (65, uncompressed), nonce (12), tag (16), ciphertext. Plain text: length (4, big endian),
/// content, zeros up to a multiple of <see cref="Block"/>.
/// </remarks>
public static class SealedBox
{
    public const int Block = 512;
    private const byte Version = 1;
    private const int PointSize = 65, NonceSize = 12, TagSize = 16, KeySize = 32, HeadSize = 1 + PointSize + NonceSize + TagSize;

    /// <returns>A new pair: the public point (65 bytes, uncompressed) and the private key (PKCS #8).</returns>
    public static (byte[] Public, byte[] Private) NewKeys()
    {
        using var keys = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return (PointOf(keys), keys.ExportPkcs8PrivateKey());
    }

    public static byte[] Seal(byte[] publicKey, ReadOnlySpan<byte> content)
    {
        var plain = new byte[(sizeof(int) + content.Length + Block - 1) / Block * Block];
        BinaryPrimitives.WriteInt32BigEndian(plain, content.Length);
        content.CopyTo(plain.AsSpan(sizeof(int)));

        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var recipient = FromPoint(publicKey);
        var point = PointOf(ephemeral);
        var box = new byte[HeadSize + plain.Length];
        box[0] = Version;
        point.CopyTo(box.AsSpan(1));
        var nonce = box.AsSpan(1 + PointSize, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(KeyOf(ephemeral, recipient, point, publicKey), TagSize);
        aes.Encrypt(nonce, plain, box.AsSpan(HeadSize), box.AsSpan(1 + PointSize + NonceSize, TagSize), box.AsSpan(0, 1 + PointSize));
        CryptographicOperations.ZeroMemory(plain);
        return box;
    }

    /// <returns>The content, or <see langword="null"/> when the box was not sealed to this key or has been changed.</returns>
    public static byte[]? Open(byte[] privateKey, ReadOnlySpan<byte> box)
    {
        if (box.Length < HeadSize + Block || box[0] != Version) return null;
        try
        {
            using var own = ECDiffieHellman.Create();
            own.ImportPkcs8PrivateKey(privateKey, out _);
            var point = box.Slice(1, PointSize).ToArray();
            using var ephemeral = FromPoint(point);
            var plain = new byte[box.Length - HeadSize];
            using var aes = new AesGcm(KeyOf(own, ephemeral, point, PointOf(own)), TagSize);
            aes.Decrypt(box.Slice(1 + PointSize, NonceSize), box[HeadSize..], box.Slice(1 + PointSize + NonceSize, TagSize), plain, box[..(1 + PointSize)]);
            var length = BinaryPrimitives.ReadInt32BigEndian(plain);
            return length >= 0 && length <= plain.Length - sizeof(int) ? plain.AsSpan(sizeof(int), length).ToArray() : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] KeyOf(ECDiffieHellman own, ECDiffieHellman other, byte[] ephemeral, byte[] recipient)
    {
        using var otherPublic = other.PublicKey;
        var secret = own.DeriveRawSecretAgreement(otherPublic);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeySize, salt: [.. ephemeral, .. recipient], info: "sealed-box/1"u8.ToArray());
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    private static byte[] PointOf(ECDiffieHellman keys)
    {
        var q = keys.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. q.X!, .. q.Y!];
    }

    private static ECDiffieHellman FromPoint(byte[] point)
    {
        if (point.Length != PointSize || point[0] != 4) throw new CryptographicException("Not an uncompressed P-256 point.");
        return ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[1..33], Y = point[33..] },
        });
    }
}
