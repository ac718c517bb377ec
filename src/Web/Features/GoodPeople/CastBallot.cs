using System.Security.Cryptography;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.GoodPeople;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <param name="Code">The short code: the beginning of the ballot's commitment.</param>
/// <param name="Revision">From 1; rises with every change of the picks.</param>
/// <param name="CastAt">The ten minutes in which it was cast: their beginning.</param>
public sealed record BallotReceipt(string Code, int Revision, DateTimeOffset CastAt)
{
    public static BallotReceipt Of(Ballot ballot)
    {
        ArgumentNullException.ThrowIfNull(ballot);
        return new BallotReceipt(ballot.Receipt, ballot.Revision, DateTimeOffset.FromUnixTimeSeconds(ballot.Bucket * BallotLeaf.BucketSeconds));
    }
}

/// <summary>
/// Takes a ballot, or changes it until the close. Its transaction holds the ballot and its slip and nothing else; the claim is the
/// key, so a repeat needs no key of its own and gets the same receipt.
/// </summary>
internal sealed class CastBallot(WriteLane lane, BallotPapers papers, PersonKeys keys, IDbContextFactory<AppDb> contexts, TimeProvider clock) : IDisposable
{
    private const int Attempts = 20;

    private static readonly DomainError _again = new DomainError.Conflict("round.changed-meanwhile");

    /// <summary>Those who collided with another ballot of the same person try again one after the other.</summary>
    private readonly SemaphoreSlim _collided = new(1);

    public async Task<Result<BallotReceipt>> RunAsync(Actor by, RoundId round, ResidentId voter, IReadOnlyCollection<NominationId> picks, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var person = await db.Residents.AsNoTracking().Where(r => r.Id == voter).Select(r => new { r.PhoneHash, r.Age }).FirstOrDefaultAsync(ct);
        if (person is null) return AccountErrors.NotFound;
        return await RunAsync(by, round, person.PhoneHash, person.Age, picks, ct);
    }

    /// <param name="person">The strongest verified identity, as its look-up hash.</param>
    public async Task<Result<BallotReceipt>> RunAsync(Actor by, RoundId round, byte[] person, AgeBand? age, IReadOnlyCollection<NominationId> picks, CancellationToken ct)
    {
        var mac = ClaimOf(keys, round, person);
        var choices = BallotChoices.Encode(picks);
        var salt = RandomNumberGenerator.GetBytes(BallotLeaf.SaltLength);
        var paper = await papers.FindAsync(round, ct);
        if (paper is null) return RoundErrors.NotFound;

        Task<Result<BallotReceipt>> TryAsync() => lane.RunAsync(by with { IdempotencyKey = null }, "ballot.cast", db => CastAsync(db, paper, mac, age, picks, choices, salt), _again, ct);

        for (var attempt = 1; ; attempt++)
        {
            if (attempt > 1) await _collided.WaitAsync(ct);
            try
            {
                var result = await TryAsync();
                if (!result.Failed(out var error) || !ReferenceEquals(error, _again)) return result;
                if (attempt == Attempts) throw new LaneUnavailableException("The same ballot was changed again and again at once.");
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // Another device of the same person was first; look again at what stands there now.
            }
            finally
            {
                if (attempt > 1) _collided.Release();
            }
        }
    }

    /// <summary>The key of a person's ballot in a round.</summary>
    public static byte[] ClaimOf(PersonKeys keys, RoundId round, byte[] person) => keys.ClaimOf($"round:{round.Value}", person).Mac;

    public void Dispose() => _collided.Dispose();

    private async Task<Result<BallotReceipt>> CastAsync(AppDb db, BallotPaper known, byte[] mac, AgeBand? age, IReadOnlyCollection<NominationId> picks, byte[] choices, byte[] salt)
    {
        var now = clock.GetUtcNow();
        var door = await db.FindDoorAsync(known.Round, mac);
        if (door is null) return RoundErrors.NotFound;
        if (Round.VoteRefusal(door.State, door.VotingTo, door.PausedAt, now) is { } shut) return shut;
        if (Round.VoterRefusal(door.Voters, age) is { } notYou) return notYou;

        var paper = known;
        if (paper.Version != door.CandidatesVersion)
        {
            papers.Forget(known.Round);
            paper = (await db.FindPaperAsync(known.Round, CancellationToken.None))!;
        }

        if (paper.Refusal(picks) is { } refusal) return refusal;

        var ballot = door.Ballot;
        var changed = true;
        if (ballot is null) db.Ballots.Add(ballot = Ballot.Cast(known.Round, mac, choices, salt, now));
        else changed = ballot.Change(choices, salt, now);
        if (changed) db.BallotSlips.Add(ballot.Slip());
        return BallotReceipt.Of(ballot);
    }
}
