using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>A resident objects to a candidate or a winner while they are shown.</summary>
internal sealed class RaiseObjection(WriteLane lane, TimeProvider clock)
{
    public Task<Result<ObjectionId>> RunAsync(Actor by, ResidentId resident, NominationId id, string text, CancellationToken ct) => lane.RunAsync<ObjectionId>(by, "objection.raise", async db =>
    {
        var nomination = await db.Nominations.AsNoTracking().FirstOrDefaultAsync(n => n.Id == id, CancellationToken.None);
        if (nomination is null) return NominationErrors.NotFound;
        var state = await db.Rounds.Where(r => r.Id == nomination.RoundId).Select(r => r.State).FirstAsync(CancellationToken.None);
        if (!RoundFlow.ShowsCandidates(state)) return NominationErrors.NotFound;
        var now = clock.GetUtcNow();
        if (Objection.Raise(nomination, state, resident, text, now).Failed(out var error, out var objection)) return error;
        db.Objections.Add(objection);
        db.WorkItems.Add(NominationWork.Item(objection.Id, now));
        return objection.Id;
    }, ct: ct);
}
