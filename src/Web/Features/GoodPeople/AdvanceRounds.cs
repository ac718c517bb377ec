using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>What the clock does to rounds: the phases whose time has come, and taking down who was not chosen.</summary>
internal sealed class AdvanceRounds(WriteLane lane, StepRound steps, IDbContextFactory<AppDb> contexts, TimeProvider clock)
{
    private static readonly RoundState[] _byClock = [RoundState.Draft, RoundState.Nominations, RoundState.Checking, RoundState.Publicity, RoundState.Voting];

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var running = await db.Rounds.AsNoTracking().Where(r => _byClock.Contains(r.State)).ToListAsync(ct);
        foreach (var round in running.Where(r => r.DueAt(now) is not null)) await AdvanceAsync(round.Id, ct);

        var limit = now - Round.ShownAfterwards;
        var honoured = await db.Rounds.AsNoTracking().Where(r => r.State == RoundState.Honours && r.HonoursAt < limit).Select(r => r.Id).ToListAsync(ct);
        foreach (var round in honoured) await RetireAsync(round, ct);
    }

    private Task<Result<Done>> AdvanceAsync(RoundId id, CancellationToken ct) => lane.RunAsync(Actor.System, "round.advance", async db =>
    {
        var round = await db.Rounds.FindAsync([id], CancellationToken.None);
        if (round?.DueAt(clock.GetUtcNow()) is not { } due) return Result.Ok();
        return await steps.TakeAsync(db, round, Actor.System, due, reason: null);
    }, ct: ct);

    private Task<Result<Done>> RetireAsync(RoundId id, CancellationToken ct) => lane.RunAsync(Actor.System, "round.retire", async db =>
    {
        var left = await db.Nominations
            .Where(n => n.RoundId == id && n.State == NominationState.Accepted && !db.Honours.Any(h => h.NominationId == n.Id))
            .ToListAsync(CancellationToken.None);
        foreach (var nomination in left)
        {
            nomination.Take(NominationAction.Retire);
            db.Changed(RoundChanges.NominationWithdrawn, nomination.Id.Value);
        }

        return Result.Ok();
    }, ct: ct);
}
