using System.Security.Cryptography;
using CitizenCivility.Domain.Transparency;
using Microsoft.AspNetCore.DataProtection;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>Key pairs of waves. The private half is stored encrypted under keys that the database alone does not open.</summary>
internal sealed class WaveKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("survey-wave-key");

    public (byte[] Public, byte[] ProtectedPrivate) New()
    {
        var (publicKey, privateKey) = SealedBox.NewKeys();
        var kept = _protector.Protect(privateKey);
        CryptographicOperations.ZeroMemory(privateKey);
        return (publicKey, kept);
    }

    public byte[] Unprotect(byte[] protectedPrivate) => _protector.Unprotect(protectedPrivate);
}
