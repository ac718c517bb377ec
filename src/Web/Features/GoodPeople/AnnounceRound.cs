using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Tells the public when a round begins; from then on the clock opens its nominations.</summary>
internal sealed class AnnounceRound(WriteLane lane, RoundRules rules, TimeProvider clock)
{
    public Task<Result<Done>> RunAsync(Actor by, RoundId id, CancellationToken ct) => lane.RunAsync(by, "round.announce", async db =>
    {
        var round = await db.Rounds.FindAsync([id], CancellationToken.None);
        if (round is null) return RoundErrors.NotFound;
        db.Note($"round:{id.Value}");
        var now = clock.GetUtcNow();
        if (round.Announce(rules.NeedsBasis, now).Failed(out var error)) return error;
        db.Steps.Add(Step.Of("round", id.Value, by, now, "announce", round.State.ToString(), round.State.ToString()));
        return Result.Ok();
    }, ct: ct);
}
