using System.Security.Cryptography;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>
/// What erasing an account means here; called inside the unit that erases. Ballots of open rounds are emptied and not counted,
/// their keys stay, so that nobody votes twice by coming back. Ballots of closed rounds stay as they are: nothing links them.
/// </summary>
internal sealed class EraseBallots(PersonKeys keys, TimeProvider clock)
{
    public async Task RunAsync(AppDb db, Resident resident)
    {
        var now = clock.GetUtcNow();
        foreach (var round in await db.Rounds.Where(r => r.State == RoundState.Voting).Select(r => r.Id).ToListAsync(CancellationToken.None))
        {
            var mac = CastBallot.ClaimOf(keys, round, resident.PhoneHash);
            var ballot = await db.Ballots.FirstOrDefaultAsync(b => b.RoundId == round && b.Mac == mac, CancellationToken.None);
            if (ballot is null || ballot.Erased) continue;
            ballot.Erase(RandomNumberGenerator.GetBytes(BallotLeaf.SaltLength), now);
            db.BallotSlips.Add(ballot.Slip());
        }

        foreach (var nomination in await db.Nominations.Where(n => n.By == resident.Id).ToListAsync(CancellationToken.None)) nomination.ForgetNominator();
        foreach (var objection in await db.Objections.Where(o => o.By == resident.Id).ToListAsync(CancellationToken.None)) objection.ForgetAuthor();
    }
}
