using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>Ends sessions inside a unit: refused on the next request, and told to whoever holds live connections.</summary>
internal static class SessionEnds
{
    public static async Task EndSessionAsync(this AppDb db, byte[]? keyHash, DateTimeOffset now)
    {
        if (keyHash is null) return;
        if (await db.Sessions.FindAsync([keyHash], CancellationToken.None) is { RevokedAt: null } session) End(db, session, now);
    }

    /// <param name="except">Public id of the one that goes on.</param>
    public static async Task EndSessionsAsync(this AppDb db, SessionKind kind, Guid subject, DateTimeOffset now, Guid? except = null)
    {
        var open = await db.Sessions.Where(s => s.Kind == kind && s.SubjectId == subject && s.RevokedAt == null).ToListAsync(CancellationToken.None);
        foreach (var session in open.Where(s => s.PublicId != except)) End(db, session, now);
    }

    private static void End(AppDb db, Session session, DateTimeOffset now)
    {
        session.RevokedAt = now;
        db.Changed(SessionChanges.Revoked, session.PublicId);
    }
}
