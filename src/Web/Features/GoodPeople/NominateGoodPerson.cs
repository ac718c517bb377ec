using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Puts somebody forward in a round. Staff check it; the public sees nothing yet.</summary>
internal sealed class NominateGoodPerson(WriteLane lane, Programmes programmes, ConsentLinks links, TimeProvider clock)
{
    public Task<Result<NominationId>> RunAsync(Actor by, ResidentId nominator, RoundId roundId, NominationText text, NominationRelation relation, CancellationToken ct) => lane.RunAsync<NominationId>(by, "nomination.put", async db =>
    {
        var now = clock.GetUtcNow();
        var round = await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId, CancellationToken.None);
        if (round is null || programmes.Find(round.Settings.ProgrammeId) is not { } programme) return RoundErrors.NotFound;

        var id = new NominationId(Guid.CreateVersion7(now));
        var tokenHash = ConsentLinks.HashOf(links.TokenOf(id))!;
        if (Nomination.Put(round, programme, text, relation, nominator, id, tokenHash, now).Failed(out var error, out var nomination)) return error;
        if (await db.Nominations.AnyAsync(n => n.RoundId == roundId && n.By == nominator && n.NameKey == nomination.NameKey && n.State != NominationState.Withdrawn, CancellationToken.None))
            return NominationErrors.Twice;

        db.Nominations.Add(nomination);
        db.WorkItems.Add(NominationWork.Item(nomination.Id, now));
        db.Steps.Add(Step.Of(NominationWork.Subject, id.Value, by, now, "put", "", nomination.State.ToString()));
        return id;
    }, ct: ct);
}
