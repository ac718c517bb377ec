using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Staff;

/// <param name="Name">Sign-in name; asked of the first administrator only.</param>
/// <param name="Code">A code of the authenticator app, which proves that it has the secret.</param>
public sealed record JoinForm(string Name, string Display, string Password, string Repeat, string Code)
{
    public static readonly JoinForm Empty = new("", "", "", "", "");

    internal static JoinForm From(IFormCollection form) =>
        new(form["name"].ToString().Trim(), form["display"].ToString().Trim(), form["password"].ToString(), form["repeat"].ToString(), form["code"].ToString().Replace(" ", "", StringComparison.Ordinal));
}

/// <summary>Uses a link: the credentials are chosen, old ones and old sessions end, and the person is signed in.</summary>
internal sealed class JoinStaff(WriteLane lane, StaffLinks links, IPasswordHasher<StaffUser> hasher, TimeProvider clock)
{
    /// <param name="passkey">In place of password and one-time codes.</param>
    /// <returns>The cookie of the new session.</returns>
    public async Task<Result<string>> RunAsync(Actor by, StaffLinkKind kind, string? key, JoinForm form, UserPasskeyInfo? passkey, string device, CancellationToken ct)
    {
        var hash = key is null ? null : SessionKey.TryHash(key);
        if (kind == StaffLinkKind.First && Check(StaffRules.CheckName(form.Name), StaffRules.CheckDisplayName(form.Display)) is { } badName) return badName;
        if (passkey is null && form.Password != form.Repeat) return StaffErrors.PasswordRepeat;
        // Hashing takes longer than a unit may: a password that the unit refuses was hashed for nothing.
        var passwordHash = passkey is null ? hasher.HashPassword(new StaffUser(), form.Password.Length > StaffRules.PasswordMax ? "" : form.Password) : null;
        var (cookie, session) = SessionKey.New();

        return await lane.RunAsync<string>(by with { IdempotencyKey = null }, "staff.join", async db =>
        {
            var now = clock.GetUtcNow();
            if (await StaffLinks.FindAsync(db, kind, hash, now) is not var (link, known)) return StaffErrors.LinkGone;
            var name = known?.UserName ?? form.Name;
            long step = 0;
            if (passkey is null)
            {
                if (StaffRules.CheckPassword(form.Password, name).Failed(out var error)) return error;
                if (Totp.Verify(links.Secret(link.TotpSecret), form.Code, now, 0) is not { } proved) return StaffErrors.CodeWrong;
                step = proved;
            }

            var user = known ?? StaffQueries.NewStaff(link.StaffId, form.Name, form.Display);
            if (known is null)
            {
                user.Roles = [StaffRoles.Administrator];
                db.Users.Add(user);
            }

            (user.PasswordHash, user.TotpSecret, user.TotpLastStep) = passkey is null ? (passwordHash, link.TotpSecret, step) : (null, null, 0);
            user.SecurityStamp = Guid.NewGuid().ToString("N");
            user.ForgetFailures();
            db.UserPasskeys.RemoveRange(await db.UserPasskeys.Where(p => p.UserId == user.Id).ToListAsync(CancellationToken.None));
            if (passkey is not null) db.UserPasskeys.Add(StaffPasskeys.Row(user.Id, passkey));
            await db.EndSessionsAsync(SessionKind.Staff, user.Id, now);
            db.Sessions.Add(SessionCookies.Open(SessionKind.Staff, session, user.Id, device, now));
            link.UsedAt = now;
            db.Note($"staff:{user.Id}", after: passkey is null ? "password" : "passkey");
            return cookie;
        }, onDuplicate: StaffErrors.NameTaken, ct: ct);
    }

    private static DomainError? Check(params IEnumerable<Result<Done>> results)
    {
        foreach (var result in results)
        {
            if (result.Failed(out var error)) return error;
        }

        return null;
    }
}
