using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>The nominator takes a nomination back.</summary>
internal sealed class WithdrawNomination(WriteLane lane, TimeProvider clock)
{
    public Task<Result<Done>> RunAsync(Actor by, ResidentId nominator, NominationId id, CancellationToken ct) => lane.RunAsync(by, "nomination.withdraw", async db =>
    {
        var nomination = await db.Nominations.FindAsync([id], CancellationToken.None);
        if (nomination is null || nomination.By != nominator) return NominationErrors.NotFound;
        return await TakeOffAsync(db, nomination, by, NominationAction.Withdraw, null, clock.GetUtcNow());
    }, ct: ct);

    /// <summary>A nomination leaves: off the ballot, off the public pages, out of the queue of nominators' withdrawals.</summary>
    internal static async Task<Result<Done>> TakeOffAsync(AppDb db, Nomination nomination, Actor by, NominationAction action, string? reason, DateTimeOffset now)
    {
        if (nomination.Take(action, reason).Failed(out var error, out var step)) return error;
        db.Steps.Add(Step.Of(NominationWork.Subject, nomination.Id.Value, by, now, action.ToString(), step.From.ToString(), step.To.ToString(), words: reason));
        if (action == NominationAction.Withdraw) await NominationWork.CancelAsync(db, NominationWork.Queue, nomination.Id.Value, now);
        if (step.From != NominationState.Accepted) return Result.Ok();

        var round = (await db.Rounds.FindAsync([nomination.RoundId], CancellationToken.None))!;
        round.CandidatesChanged();
        if (RoundFlow.ShowsCandidates(round.State)) db.Changed(RoundChanges.NominationWithdrawn, nomination.Id.Value);
        return Result.Ok();
    }
}
