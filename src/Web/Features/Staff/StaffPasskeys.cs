using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CitizenCivility.Web.Features.Staff;

/// <summary>
/// The two halves of each passkey ceremony. Between them the challenge waits, encrypted, in a cookie of this browser. Needs https
/// or localhost, as browsers do.
/// </summary>
internal sealed class StaffPasskeys(IPasskeyHandler<StaffUser> handler, IDataProtectionProvider protection)
{
    private const string StateCookie = "passkey";
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("staff-passkey").ToTimeLimitedDataProtector();

    public async Task<IResult> CreationOptionsAsync(HttpContext context, Guid staff, string name, string display)
    {
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = staff.ToString(), Name = name, DisplayName = display }, context);
        Keep(context, "create", options.AttestationState);
        return Results.Content(options.CreationOptionsJson, "application/json");
    }

    public async Task<IResult> RequestOptionsAsync(HttpContext context)
    {
        var options = await handler.MakeRequestOptionsAsync(null, context);
        Keep(context, "get", options.AssertionState);
        return Results.Content(options.RequestOptionsJson, "application/json");
    }

    /// <param name="staff">Who it must belong to.</param>
    public async Task<Result<UserPasskeyInfo>> FinishCreationAsync(HttpContext context, Guid staff, string credential)
    {
        if (Take(context, "create") is not { } state) return StaffErrors.PasskeyWrong;
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = state });
        if (!result.Succeeded || result.UserEntity.Id != staff.ToString()) return StaffErrors.PasskeyWrong;
        return result.Passkey;
    }

    public async Task<Result<(StaffUser User, UserPasskeyInfo Passkey)>> FinishRequestAsync(HttpContext context, string credential)
    {
        if (Take(context, "get") is not { } state) return StaffErrors.PasskeyWrong;
        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = state });
        return result.Succeeded ? (result.User, result.Passkey) : StaffErrors.PasskeyWrong;
    }

    public static IdentityUserPasskey<Guid> Row(Guid staff, UserPasskeyInfo passkey) => new()
    {
        UserId = staff,
        CredentialId = passkey.CredentialId,
        Data = new IdentityPasskeyData
        {
            PublicKey = passkey.PublicKey,
            Name = passkey.Name,
            CreatedAt = passkey.CreatedAt,
            SignCount = passkey.SignCount,
            Transports = passkey.Transports,
            IsUserVerified = passkey.IsUserVerified,
            IsBackupEligible = passkey.IsBackupEligible,
            IsBackedUp = passkey.IsBackedUp,
            AttestationObject = passkey.AttestationObject,
            ClientDataJson = passkey.ClientDataJson,
        },
    };

    private void Keep(HttpContext context, string use, string? state) => context.GiveStep(StateCookie, _protector.Protect($"{use} {state}", Lasts), Lasts);

    private string? Take(HttpContext context, string use)
    {
        var cookie = context.StepCookie(StateCookie);
        context.DropStep(StateCookie);
        if (cookie is null) return null;
        try
        {
            var kept = _protector.Unprotect(cookie);
            return kept.StartsWith(use + " ", StringComparison.Ordinal) ? kept[(use.Length + 1)..] : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // expired, or not ours
        }
    }
}
