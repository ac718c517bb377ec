using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>Ends one's own sessions, here or on other devices.</summary>
internal sealed class EndSessions(WriteLane lane, TimeProvider clock)
{
    private static readonly DomainError NotFound = new DomainError.NotFound("account.session-not-found");

    /// <param name="by">The holder; sessions of others are not found.</param>
    public Task<Result<Done>> OneAsync(Actor by, SessionKind kind, Guid publicId, CancellationToken ct) => lane.RunAsync(by, "session.revoke", async db =>
    {
        var session = await db.Sessions.FirstOrDefaultAsync(s => s.PublicId == publicId && s.Kind == kind && s.SubjectId == by.Id, CancellationToken.None);
        if (session is null) return NotFound;
        await db.EndSessionAsync(session.KeyHash, clock.GetUtcNow());
        return Result.Ok();
    }, ct: ct);

    /// <param name="except">The one in use; <see langword="null"/> ends all.</param>
    public Task<Result<Done>> AllAsync(Actor by, SessionKind kind, Guid? except, CancellationToken ct) => lane.RunAsync(by, "session.revoke-all", async db =>
    {
        await db.EndSessionsAsync(kind, by.Id ?? throw new InvalidOperationException("Nobody is signed in."), clock.GetUtcNow(), except);
        return Result.Ok();
    }, ct: ct);

    /// <summary>Signing out: whatever session the cookie opens.</summary>
    public Task<Result<Done>> HereAsync(Actor by, byte[]? keyHash, CancellationToken ct) => lane.RunAsync(by with { IdempotencyKey = null }, "session.sign-out", async db =>
    {
        await db.EndSessionAsync(keyHash, clock.GetUtcNow());
        return Result.Ok();
    }, ct: ct);
}
