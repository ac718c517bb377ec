using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Staff;

/// <summary>Password, then one-time code; or a passkey, which is both. Each try counts before it is checked.</summary>
internal sealed class SignInStaff(WriteLane lane, StaffLinks links, IPasswordHasher<StaffUser> hasher, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan StepLasts = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("staff-sign-in").ToTimeLimitedDataProtector();

    /// <summary>Checked for names that do not exist, so that they take as long.</summary>
    private readonly Lazy<string> _nobody = new(() => hasher.HashPassword(new StaffUser(), "a password of nobody"));

    /// <returns>The state that the second step needs, for a cookie.</returns>
    public async Task<Result<string>> PasswordAsync(Actor by, string name, string password, CancellationToken ct)
    {
        var normalized = name.Trim().ToUpperInvariant();
        var counted = await lane.RunAsync<Known?>(by with { IdempotencyKey = null }, "staff.password", async db =>
        {
            var user = await db.Users.FirstOrDefaultAsync(u => u.NormalizedUserName == normalized, CancellationToken.None);
            if (user is not { DisabledAt: null, PasswordHash: { } hash, TotpSecret: not null }) return (Known?)null;
            db.Note($"staff:{user.Id}");
            var wait = user.CountTry(StaffRules.Failures, StaffRules.LockedFor, clock.GetUtcNow());
            return wait > TimeSpan.Zero ? StaffErrors.Locked(wait) : new Known(user.Id, hash, user.SecurityStamp!);
        }, ct: ct);
        if (counted.Failed(out var error, out var known)) return error;
        if (password.Length > StaffRules.PasswordMax) return StaffErrors.Wrong;
        var right = hasher.VerifyHashedPassword(new StaffUser(), known?.Hash ?? _nobody.Value, password) != PasswordVerificationResult.Failed;
        return right && known is not null ? _protector.Protect($"{known.Id} {known.Stamp}", StepLasts) : StaffErrors.Wrong;
    }

    /// <param name="step">What <see cref="PasswordAsync"/> gave.</param>
    /// <returns>The cookie of the new session.</returns>
    public async Task<Result<string>> CodeAsync(Actor by, string? step, string code, string device, CancellationToken ct)
    {
        if (Read(step) is not var (id, stamp)) return StaffErrors.StepGone;
        var digits = string.Concat(code.Where(char.IsAsciiDigit));
        var (cookie, session) = SessionKey.New();
        return await lane.RunAsync<string>(by with { IdempotencyKey = null }, "staff.sign-in", async db =>
        {
            var now = clock.GetUtcNow();
            var user = await db.Users.FirstOrDefaultAsync(u => u.Id == id, CancellationToken.None);
            // A new password or a new link ends what was begun with the old.
            if (user is not { DisabledAt: null, TotpSecret: { } secret } || user.SecurityStamp != stamp) return StaffErrors.StepGone;
            db.Note($"staff:{id}");
            if (user.CountTry(StaffRules.Failures, StaffRules.LockedFor, now) is var wait && wait > TimeSpan.Zero) return StaffErrors.Locked(wait) with { Field = "code" };
            if (Totp.Verify(links.Secret(secret), digits, now, user.TotpLastStep) is not { } used) return StaffErrors.CodeWrong;
            user.TotpLastStep = used;
            user.ForgetFailures();
            db.Sessions.Add(SessionCookies.Open(SessionKind.Staff, session, id, device, now));
            return cookie;
        }, ct: ct);
    }

    public async Task<Result<string>> PasskeyAsync(Actor by, StaffUser who, UserPasskeyInfo passkey, string device, CancellationToken ct)
    {
        var (cookie, session) = SessionKey.New();
        return await lane.RunAsync<string>(by with { IdempotencyKey = null }, "staff.sign-in", async db =>
        {
            var now = clock.GetUtcNow();
            var user = await db.Users.FirstOrDefaultAsync(u => u.Id == who.Id, CancellationToken.None);
            var row = await db.UserPasskeys.FirstOrDefaultAsync(p => p.UserId == who.Id && p.CredentialId == passkey.CredentialId, CancellationToken.None);
            if (user is not { DisabledAt: null } || row is null) return StaffErrors.PasskeyWrong;
            (row.Data.SignCount, row.Data.IsBackedUp, row.Data.IsUserVerified) = (passkey.SignCount, passkey.IsBackedUp, passkey.IsUserVerified);
            db.Sessions.Add(SessionCookies.Open(SessionKind.Staff, session, user.Id, device, now));
            db.Note($"staff:{user.Id}", after: "passkey");
            return cookie;
        }, ct: ct);
    }

    private (Guid Id, string Stamp)? Read(string? step)
    {
        if (step is null) return null;
        try
        {
            var parts = _protector.Unprotect(step).Split(' ');
            return (Guid.Parse(parts[0]), parts[1]);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // expired, or not ours
        }
    }

    private sealed record Known(Guid Id, string Hash, string Stamp);
}
