using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CitizenCivility.Persistence.Accounts;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace CitizenCivility.Web.Http;

/// <summary>Keeps the Data Protection keys in the database unreadable without the pepper: AES-GCM, 12-byte nonce and 16-byte tag in front.</summary>
internal sealed class KeyRingEncryptor(PersonKeys keys) : IXmlEncryptor
{
    internal const string Use = "data-protection";
    internal const int NonceSize = 12, TagSize = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys.KeyOf(Use), TagSize);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(sealedBytes)), typeof(KeyRingDecryptor));
    }
}

internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var sealedBytes = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var plain = new byte[sealedBytes.Length - KeyRingEncryptor.NonceSize - KeyRingEncryptor.TagSize];
        using var aes = new AesGcm(services.GetRequiredService<PersonKeys>().KeyOf(KeyRingEncryptor.Use), KeyRingEncryptor.TagSize);
        aes.Decrypt(
            sealedBytes[..KeyRingEncryptor.NonceSize],
            sealedBytes[(KeyRingEncryptor.NonceSize + KeyRingEncryptor.TagSize)..],
            sealedBytes.Slice(KeyRingEncryptor.NonceSize, KeyRingEncryptor.TagSize),
            plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
