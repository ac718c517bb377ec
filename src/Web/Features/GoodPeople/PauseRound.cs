using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Stops a round for a while, or lets it go on; both stand in its public time line with the reason.</summary>
internal sealed class PauseRound(WriteLane lane, TimeProvider clock)
{
    public Task<Result<Done>> RunAsync(Actor by, RoundId id, bool pause, string? reason, CancellationToken ct) => lane.RunAsync(by, pause ? "round.pause" : "round.resume", async db =>
    {
        var round = await db.Rounds.FindAsync([id], CancellationToken.None);
        if (round is null) return RoundErrors.NotFound;
        db.Note($"round:{id.Value}", reason);
        var now = clock.GetUtcNow();
        var done = pause ? round.Pause(reason, now) : round.Resume(reason);
        if (done.Failed(out var error)) return error;
        db.Steps.Add(Step.Of("round", id.Value, by, now, pause ? "pause" : "resume", round.State.ToString(), round.State.ToString(), words: reason));
        return Result.Ok();
    }, ct: ct);
}
