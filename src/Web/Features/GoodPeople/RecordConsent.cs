using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Staff write down how the nominee agreed: a signed form, a call.</summary>
internal sealed class RecordConsent(WriteLane lane, TimeProvider clock)
{
    public Task<Result<Done>> RunAsync(Actor by, NominationId id, string note, CancellationToken ct) => lane.RunAsync(by, "nomination.record-consent", async db =>
    {
        var nomination = await db.Nominations.FindAsync([id], CancellationToken.None);
        if (nomination is null) return NominationErrors.NotFound;
        db.Note($"nomination:{id.Value}", reason: note);
        var now = clock.GetUtcNow();
        if (nomination.RecordConsent(note, now).Failed(out var error)) return error;
        db.Steps.Add(Step.Of(NominationWork.Subject, id.Value, by, now, "record-consent", nomination.State.ToString(), nomination.State.ToString(), words: note));
        return Result.Ok();
    }, ct: ct);
}
