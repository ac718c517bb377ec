using System.Security.Cryptography;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>
/// What is kept about somebody who nominated, objected or voted. On erasure, ballots of open rounds are emptied and not counted;
/// their keys stay, so that nobody votes twice by coming back. Ballots of closed rounds stay as they are: nothing links them.
/// </summary>
internal sealed class GoodPeoplePersonalData(PersonKeys keys) : IPersonalData
{
    public string Section => "goodPeople";

    public async Task<object?> ExportAsync(AppDb db, Resident resident, CancellationToken ct)
    {
        var nominations = await db.Nominations.AsNoTracking().Where(n => n.By == resident.Id).OrderBy(n => n.At).ToListAsync(ct);
        var objections = await db.Objections.AsNoTracking().Where(o => o.By == resident.Id).OrderBy(o => o.At).ToListAsync(ct);
        var ballots = await BallotsAsync(db.Ballots.AsNoTracking(), await db.Rounds.Select(r => r.Id).ToListAsync(ct), resident, ct);
        if (nominations.Count + objections.Count + ballots.Count == 0) return null;
        return new
        {
            Nominations = nominations.Select(n => new { n.Id, n.RoundId, n.Text, n.Relation, n.At, n.State }),
            Objections = objections.Select(o => new { o.Id, o.NominationId, o.Text, o.At, o.Outcome, o.Answer }),

            // Receipts, never picks: a file that shows them could be demanded by somebody else.
            Ballots = ballots.Select(b => new { Round = b.RoundId, Receipt = BallotReceipt.Of(b) }),
        };
    }

    public async Task EraseAsync(AppDb db, Resident resident, DateTimeOffset now)
    {
        var open = await db.Rounds.Where(r => r.State == RoundState.Voting).Select(r => r.Id).ToListAsync(CancellationToken.None);
        foreach (var ballot in await BallotsAsync(db.Ballots, open, resident, CancellationToken.None))
        {
            if (ballot.Erased) continue;
            ballot.Erase(RandomNumberGenerator.GetBytes(BallotLeaf.SaltLength), now);
            db.BallotSlips.Add(ballot.Slip());
        }

        foreach (var nomination in await db.Nominations.Where(n => n.By == resident.Id).ToListAsync(CancellationToken.None)) nomination.ForgetNominator();
        foreach (var objection in await db.Objections.Where(o => o.By == resident.Id).ToListAsync(CancellationToken.None)) objection.ForgetAuthor();
    }

    private async Task<List<Ballot>> BallotsAsync(IQueryable<Ballot> ballots, IEnumerable<RoundId> rounds, Resident resident, CancellationToken ct)
    {
        var found = new List<Ballot>();
        foreach (var round in rounds)
        {
            var mac = CastBallot.ClaimOf(keys, round, resident.PhoneHash);
            if (await ballots.FirstOrDefaultAsync(b => b.RoundId == round && b.Mac == mac, ct) is { } ballot) found.Add(ballot);
        }

        return found;
    }
}
