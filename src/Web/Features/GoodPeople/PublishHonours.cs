using System.Globalization;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Gives the honours after the result has been shown: numbers, day, citation, on a decision with a document number.</summary>
internal sealed class PublishHonours(WriteLane lane, StepRound steps, Programmes programmes, TimeProvider clock)
{
    private const int DocumentMin = 4, DocumentMax = 100;

    public Task<Result<Done>> RunAsync(Actor by, RoundId id, string documentNumber, CancellationToken ct) => lane.RunAsync(by, "round.honours", async db =>
    {
        var round = await db.Rounds.FindAsync([id], CancellationToken.None);
        if (round is null) return RoundErrors.NotFound;
        db.Note($"round:{id.Value}", after: documentNumber);
        if (documentNumber.Trim().Length is < DocumentMin or > DocumentMax) return RoundErrors.DocumentNumber;
        if ((await steps.TakeAsync(db, round, by, RoundAction.PublishHonours, reason: null)).Failed(out var error)) return error;
        round.Decide(documentNumber);

        var now = clock.GetUtcNow();
        var day = CityTime.DateOf(now);
        var programme = programmes.Find(round.Settings.ProgrammeId) ?? throw new InvalidOperationException("The programme of the round is not in the content.");
        var winners = await db.RoundResults.Where(r => r.RoundId == id && r.Won)
            .Join(db.Nominations, r => r.NominationId, n => n.Id, (r, n) => new { r.Place, Nomination = n })
            .ToListAsync(CancellationToken.None);
        var year = day.Year.ToString(CultureInfo.InvariantCulture) + "-";
        var given = await db.Honours.CountAsync(h => h.Number.StartsWith(year), CancellationToken.None);
        foreach (var winner in winners.Where(w => w.Nomination.IsCandidate).OrderBy(w => w.Place).ThenBy(w => w.Nomination.Id.Value))
        {
            var number = year + (++given).ToString("0000", CultureInfo.InvariantCulture);
            db.Honours.Add(Honour.Give(round, winner.Nomination, programme, number, day, now));
        }

        return Result.Ok();
    }, onDuplicate: RoundErrors.ChangedMeanwhile, ct);
}
