using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Writing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CitizenCivility.Web.Http;

internal sealed class SignInSessionOptions : AuthenticationSchemeOptions
{
    public SessionKind Kind { get; set; }

    /// <summary>Without use for this long the session has ended.</summary>
    public TimeSpan Idle { get; set; }

    /// <summary>Where a browser is sent to sign in.</summary>
    public string SignInPath { get; set; } = "";
}

/// <summary>
/// Looks up the session of the cookie on every request, without a cache: a session that was revoked, or a staff member who was
/// disabled or lost a role, is refused on the next request.
/// </summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<SignInSessionOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IDbContextFactory<AppDb> contexts,
    WriteLane lane,
    TimeProvider clock) : AuthenticationHandler<SignInSessionOptions>(options, logger, encoder)
{
    public const string ResidentScheme = "resident", StaffScheme = "staff";

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>On https the prefix keeps the cookie from being set by another host or over plain http; on plain http browsers refuse it.</summary>
    public static string CookieName(SessionKind kind, bool https) => (https ? "__Host-" : "") + (kind == SessionKind.Staff ? "staff" : "resident");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[CookieName(Options.Kind, Request.IsHttps)] is not { } cookie || SessionKey.TryHash(cookie) is not { } hash) return AuthenticateResult.NoResult();

        await using var db = await contexts.CreateDbContextAsync(Context.RequestAborted);
        var now = clock.GetUtcNow();
        var session = await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.KeyHash == hash, Context.RequestAborted);
        if (session is null || session.Kind != Options.Kind || session.RevokedAt is not null || session.ExpiresAt <= now || session.LastSeenAt + Options.Idle <= now)
            return AuthenticateResult.Fail("The session has ended.");

        var identity = new ClaimsIdentity(Scheme.Name);
        identity.AddClaim(new(CallerClaims.Session, session.PublicId.ToString()));
        identity.AddClaim(new(CallerClaims.Subject, session.SubjectId.ToString()));
        identity.AddClaim(new(CallerClaims.Kind, (session.Kind == SessionKind.Staff ? ActorKind.Staff : ActorKind.Resident).ToString()));
        if (session.Kind == SessionKind.Staff)
        {
            var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == session.SubjectId, Context.RequestAborted);
            if (user is null || user.DisabledAt is not null) return AuthenticateResult.Fail("The account is disabled.");
            identity.AddClaim(new(CallerClaims.Name, user.DisplayName));
            identity.AddClaims(user.Roles.Select(r => new Claim(CallerClaims.Role, r)));
            identity.AddClaims(StaffRoles.PermissionsOf(user.Roles).Select(p => new Claim(CallerClaims.Permission, p)));
        }

        if (now - session.LastSeenAt > SeenEvery)
        {
            await lane.RunAsync(Actor.System, "session.seen", async unit =>
            {
                await unit.Sessions.Where(s => s.KeyHash == hash && s.LastSeenAt < now).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), CancellationToken.None);
                return Result.Ok();
            }, ct: Context.RequestAborted);
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (ErrorResults.WantsJson(Request)) return new DomainError.Forbidden("sign-in.needed").ToProblem(StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
        string back = HttpMethods.IsGet(Request.Method) ? $"{Request.PathBase}{Request.Path}{Request.QueryString}" : $"{Request.PathBase}{Request.Path}";
        Response.Redirect($"{Options.SignInPath}?return={Uri.EscapeDataString(back)}");
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        new DomainError.Forbidden("access.denied").ToResult(Request).ExecuteAsync(Context);
}

/// <summary>The secret in a session cookie: 32 random bytes in hex.</summary>
internal static class SessionKey
{
    public static (string Cookie, byte[] Hash) New()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        return (Convert.ToHexStringLower(key), SHA256.HashData(key));
    }

    public static byte[]? TryHash(string cookie)
    {
        if (cookie.Length != 64) return null;
        Span<byte> key = stackalloc byte[32];
        return Convert.FromHexString(cookie, key, out _, out _) == System.Buffers.OperationStatus.Done ? SHA256.HashData(key) : null;
    }
}
