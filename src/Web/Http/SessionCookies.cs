using CitizenCivility.Persistence.Accounts;

namespace CitizenCivility.Web.Http;

/// <summary>How long sessions last, and their cookies.</summary>
internal static class SessionCookies
{
    public static readonly TimeSpan ResidentLasts = TimeSpan.FromDays(30), StaffLasts = TimeSpan.FromHours(12);

    public static TimeSpan Lasts(SessionKind kind) => kind == SessionKind.Staff ? StaffLasts : ResidentLasts;

    public static Session Open(SessionKind kind, byte[] keyHash, Guid subject, string device, DateTimeOffset now) => new()
    {
        KeyHash = keyHash,
        PublicId = Guid.NewGuid(),
        Kind = kind,
        SubjectId = subject,
        CreatedAt = now,
        LastSeenAt = now,
        ExpiresAt = now + Lasts(kind),
        Device = device,
    };

    extension(HttpContext context)
    {
        /// <summary>Hash of the session cookie that came with the request, valid or not.</summary>
        public byte[]? SessionHash(SessionKind kind) =>
            context.Request.Cookies[SessionAuthentication.CookieName(kind, context.Request.IsHttps)] is { } cookie ? SessionKey.TryHash(cookie) : null;

        public void GiveSession(SessionKind kind, string cookie) =>
            context.Response.Cookies.Append(SessionAuthentication.CookieName(kind, context.Request.IsHttps), cookie, context.SecretCookie(Lasts(kind)));

        public void DropSession(SessionKind kind) =>
            context.Response.Cookies.Delete(SessionAuthentication.CookieName(kind, context.Request.IsHttps), context.SecretCookie(null));

        /// <summary>A short-lived cookie that ties a sign-in to this browser; <c>__Host-</c> on https.</summary>
        public string? StepCookie(string name) => context.Request.Cookies[StepName(context, name)];

        public void GiveStep(string name, string value, TimeSpan lasts) => context.Response.Cookies.Append(StepName(context, name), value, context.SecretCookie(lasts));

        public void DropStep(string name) => context.Response.Cookies.Delete(StepName(context, name), context.SecretCookie(null));

        private CookieOptions SecretCookie(TimeSpan? lasts) => new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = "/",
            MaxAge = lasts,
        };
    }

    private static string StepName(HttpContext context, string name) => (context.Request.IsHttps ? "__Host-" : "") + name;
}
