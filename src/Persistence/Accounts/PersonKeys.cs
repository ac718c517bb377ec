using System.Security.Cryptography;
using System.Text;
using CitizenCivility.Domain.Accounts;

namespace CitizenCivility.Persistence.Accounts;

/// <summary>
/// Keyed hashes of persons. The key (pepper) lives outside the database: with the database alone the few billion possible
/// phone numbers cannot be tried.
/// </summary>
/// <param name="pepper">At least 32 random bytes, the same on every node.</param>
public sealed class PersonKeys(byte[] pepper)
{
    private readonly byte[] _pepper = pepper.Length >= 32 ? pepper : throw new ArgumentException("The pepper needs at least 32 bytes.", nameof(pepper));

    /// <summary>The look-up hash of a phone number in the form 13812345678, 32 bytes.</summary>
    public byte[] PhoneHash(string phone) => HMACSHA256.HashData(KeyOf("phone"), Encoding.UTF8.GetBytes(phone));

    /// <summary>The claim of a person for a purpose, under the purpose's own key: claims of two purposes cannot be matched.</summary>
    /// <param name="purpose">For example <c>round:{id}</c>.</param>
    /// <param name="person">The strongest verified identity, as its look-up hash.</param>
    public Claim ClaimOf(string purpose, byte[] person) => new(purpose, HMACSHA256.HashData(KeyOf("claim/" + purpose), person));

    /// <summary>A key of 32 bytes for another use, for example the encryption of phone numbers.</summary>
    public byte[] KeyOf(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _pepper, 32, info: Encoding.UTF8.GetBytes(use));
}
