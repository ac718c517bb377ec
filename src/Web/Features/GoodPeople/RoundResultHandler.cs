using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Workflow;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Features.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>What two people sign: the count as it stood.</summary>
/// <param name="TieSeed">Depends on every counted ballot, so the signatures hold for this count alone.</param>
internal sealed record RoundResultPayload(int Ballots, string TieSeed, IReadOnlyList<Guid> Winners);

/// <summary>Starts the two-person act that publishes a counted result.</summary>
internal sealed class OpenResultSignOff(WriteLane lane, TimeProvider clock)
{
    public Task<Result<SignOffId>> RunAsync(Actor by, RoundId id, CancellationToken ct) => lane.RunAsync<SignOffId>(by, "round.result.open", async db =>
    {
        var round = await db.Rounds.FindAsync([id], CancellationToken.None);
        if (round is null) return RoundErrors.NotFound;
        db.Note($"round:{id.Value}");
        if (round.State != RoundState.Provisional) return FlowErrors.NotNow;
        var payload = await PayloadOf(db, round);
        if ((await db.OpenSignOffAsync(Round.ResultSignOff, id.Value, payload, Round.ResultSigners, clock.GetUtcNow())).Failed(out var error, out var signOff)) return error;
        return signOff.Id;
    }, ct: ct);

    internal static async Task<RoundResultPayload> PayloadOf(AppDb db, Round round) => new(
        round.BallotsCounted ?? 0,
        round.TieSeed ?? "",
        await db.RoundResults.Where(r => r.RoundId == round.Id && r.Won).OrderBy(r => r.NominationId).Select(r => r.NominationId.Value).ToListAsync(CancellationToken.None));
}

/// <summary>Publishes the result in the unit of the second signature, after counting once more.</summary>
internal sealed class RoundResultHandler(StepRound steps, IStringLocalizer texts) : ISignOffHandler
{
    public string Kind => Round.ResultSignOff;

    public async Task<Result<Done>> CarryOutAsync(AppDb db, SignOff signOff, Actor by, DateTimeOffset now)
    {
        var round = await db.Rounds.FindAsync([new RoundId(signOff.SubjectId)], CancellationToken.None);
        if (round is null) return RoundErrors.NotFound;
        var signed = signOff.PayloadAs<RoundResultPayload>();
        var seed = Tally.SeedOf(await db.Ballots.Where(b => b.RoundId == round.Id && !b.Erased).Select(b => b.Leaf).ToListAsync(CancellationToken.None));
        if (signed.TieSeed != Convert.ToHexStringLower(seed) || signed.TieSeed != round.TieSeed) return RoundErrors.ResultChanged;
        if ((await steps.TakeAsync(db, round, by, RoundAction.PublishResult, reason: null)).Failed(out var error)) return error;
        db.Changed(RoundChanges.Result, round.Id.Value);
        return Result.Ok();
    }

    public async Task<SignOffSummary> DescribeAsync(AppDb db, SignOff signOff, CancellationToken ct)
    {
        var id = new RoundId(signOff.SubjectId);
        var round = await db.Rounds.AsNoTracking().FirstAsync(r => r.Id == id, ct);
        var rows = await db.RoundResults.AsNoTracking().Where(r => r.RoundId == id)
            .Join(db.Nominations, r => r.NominationId, n => n.Id, (r, n) => new { n.Text.Name, r.Votes, r.Place, r.Won, r.ByLot })
            .ToListAsync(ct);
        var signed = signOff.PayloadAs<RoundResultPayload>();
        var lines = rows.OrderByDescending(r => r.Won).ThenBy(r => r.Place).ThenBy(r => r.Name, StringComparer.Ordinal)
            .Select(r => texts["round.result-line", r.Place, r.Name, r.Votes, texts[r.Won ? "round.chosen" : "round.not-chosen"], r.ByLot ? texts["round.by-lot"] : ""].Value);
        return new SignOffSummary(texts["round.result-of", round.Settings.Title], [
            new ChangeRow(texts["round.ballots-counted"], null, signed.Ballots.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new ChangeRow(texts["round.tie-seed"], null, signed.TieSeed),
            new ChangeRow(texts["round.result"], null, string.Join('\n', lines)),
        ], $"/staff/rounds/{signOff.SubjectId}");
    }
}
