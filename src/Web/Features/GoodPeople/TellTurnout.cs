using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>While voting is open: one number for the whole round, at most every ten minutes.</summary>
internal sealed class TellTurnout(WriteLane lane, IDbContextFactory<AppDb> contexts, TimeProvider clock)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken ct)
    {
        var due = clock.GetUtcNow() - Every;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var open = await db.Rounds.AsNoTracking().Where(r => r.State == RoundState.Voting && (r.TurnoutAt == null || r.TurnoutAt <= due)).Select(r => r.Id).ToListAsync(ct);
        foreach (var round in open)
        {
            // Counted outside the unit: it may take longer than a unit should.
            await TellAsync(round, await db.Ballots.CountAsync(b => b.RoundId == round && !b.Erased, ct), ct);
        }
    }

    private Task<Result<Done>> TellAsync(RoundId id, int ballots, CancellationToken ct) => lane.RunAsync(Actor.System, "round.turnout", async db =>
    {
        var round = await db.Rounds.FindAsync([id], CancellationToken.None);
        if (round is not { State: RoundState.Voting }) return Result.Ok();
        var told = round.Turnout;
        round.TellTurnout(ballots, clock.GetUtcNow());
        if (ballots != told) db.Changed(RoundChanges.Turnout, id.Value);
        return Result.Ok();
    }, ct: ct);
}
