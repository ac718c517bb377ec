using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>The written answer to an objection, for the one who raised it.</summary>
internal sealed class AnswerObjection(WriteLane lane, TimeProvider clock)
{
    public Task<Result<Done>> RunAsync(Actor by, Guid staff, ObjectionId id, ObjectionOutcome? outcome, string answer, CancellationToken ct) => lane.RunAsync(by, "objection.answer", async db =>
    {
        var objection = await db.Objections.FindAsync([id], CancellationToken.None);
        if (objection is null) return ObjectionErrors.NotFound;
        db.Note($"objection:{id.Value}", after: outcome?.ToString());
        if (outcome is not { } decided) return ObjectionErrors.Outcome;
        var now = clock.GetUtcNow();
        if (objection.Decide(decided, answer, now).Failed(out var error)) return error;
        if ((await NominationWork.CloseAsync(db, NominationWork.ObjectionQueue, id.Value, staff, now)).Failed(out error))
        {
            db.ChangeTracker.Clear();
            return error;
        }

        db.Steps.Add(Step.Of(NominationWork.Subject, objection.NominationId.Value, by, now, "answer-objection", "", decided.ToString()));
        return Result.Ok();
    }, ct: ct);
}
