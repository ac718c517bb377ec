using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Moves the end of voting to a later moment; a public entry with its reason.</summary>
internal sealed class ExtendVoting(WriteLane lane, TimeProvider clock)
{
    public Task<Result<Done>> RunAsync(Actor by, RoundId id, DateTimeOffset until, string? reason, CancellationToken ct) => lane.RunAsync(by, "round.extend", async db =>
    {
        var round = await db.Rounds.FindAsync([id], CancellationToken.None);
        if (round is null) return RoundErrors.NotFound;
        var now = clock.GetUtcNow();
        db.Note($"round:{id.Value}", reason, before: round.Settings.VotingTo.ToString("O", System.Globalization.CultureInfo.InvariantCulture), after: until.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        if (round.Extend(until, reason, now).Failed(out var error)) return error;
        db.Steps.Add(Step.Of("round", id.Value, by, now, "extend", round.State.ToString(), round.State.ToString(), words: reason));
        return Result.Ok();
    }, ct: ct);
}
