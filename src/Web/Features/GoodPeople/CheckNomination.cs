using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>A staff decision on a nomination: one of the two looks, declining, or taking a candidate off.</summary>
internal sealed class CheckNomination(WriteLane lane, TimeProvider clock)
{
    /// <summary>Confirms that this person has looked. The second of two different people makes a candidate.</summary>
    public Task<Result<NominationState>> RunAsync(Actor by, Guid staff, string name, NominationId id, CancellationToken ct) => lane.RunAsync<NominationState>(by, "nomination.check", async db =>
    {
        var nomination = await db.Nominations.FindAsync([id], CancellationToken.None);
        if (nomination is null) return NominationErrors.NotFound;
        db.Note($"nomination:{id.Value}");
        var now = clock.GetUtcNow();
        var round = (await db.Rounds.FindAsync([nomination.RoundId], CancellationToken.None))!;
        if (nomination.Check(staff, name, round.State, now).Failed(out var error, out var step)) return error;
        if ((await NominationWork.CloseAsync(db, NominationWork.Queue, id.Value, staff, now)).Failed(out error))
        {
            db.ChangeTracker.Clear();
            return error;
        }

        db.Steps.Add(Step.Of(NominationWork.Subject, id.Value, by, now, step.Action.ToString(), step.From.ToString(), step.To.ToString()));
        if (step.To == NominationState.CheckedOnce)
        {
            db.WorkItems.Add(NominationWork.Item(id, now));
            return step.To;
        }

        round.CandidatesChanged();
        if (RoundFlow.ShowsCandidates(round.State)) db.Changed(RoundChanges.NominationPublic, id.Value);
        return step.To;
    }, ct: ct);

    /// <param name="action"><see cref="NominationAction.Decline"/> or <see cref="NominationAction.Remove"/>.</param>
    /// <param name="reason">Told to the nominator.</param>
    public Task<Result<Done>> TakeOffAsync(Actor by, Guid staff, NominationId id, NominationAction action, string? reason, CancellationToken ct) => lane.RunAsync(by, "nomination.take-off", async db =>
    {
        if (action is not (NominationAction.Decline or NominationAction.Remove)) return FlowErrors.NotNow;
        var nomination = await db.Nominations.FindAsync([id], CancellationToken.None);
        if (nomination is null) return NominationErrors.NotFound;
        db.Note($"nomination:{id.Value}", reason, after: action.ToString());
        var now = clock.GetUtcNow();
        if ((await NominationWork.CloseAsync(db, NominationWork.Queue, id.Value, staff, now)).Failed(out var error)) return error;
        if ((await WithdrawNomination.TakeOffAsync(db, nomination, by, action, reason, now)).Failed(out error))
        {
            db.ChangeTracker.Clear();
            return error;
        }

        return Result.Ok();
    }, ct: ct);
}
