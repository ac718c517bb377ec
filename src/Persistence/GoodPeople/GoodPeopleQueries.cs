using System.Runtime.CompilerServices;
using CitizenCivility.Domain.GoodPeople;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CitizenCivility.Persistence.GoodPeople;

/// <summary>What the one look-up of a ballot's unit finds.</summary>
public sealed class BallotDoor
{
    public required RoundState State { get; init; }
    public required DateTimeOffset VotingTo { get; init; }
    public required DateTimeOffset? PausedAt { get; init; }
    public required int CandidatesVersion { get; init; }
    public required VoterGroup Voters { get; init; }

    /// <summary>The voter's ballot so far, tracked.</summary>
    public Ballot? Ballot { get; init; }
}

public static class GoodPeopleQueries
{
    /// <summary>Compiled once for each model: a compiled query serves one model only.</summary>
    private static readonly ConditionalWeakTable<IModel, Func<AppDb, RoundId, byte[], Task<BallotDoor?>>> _doors = [];

    /// <summary>The round's door and the voter's ballot in one look-up: all that a ballot's unit reads.</summary>
    public static Task<BallotDoor?> FindDoorAsync(this AppDb db, RoundId round, byte[] mac)
    {
        ArgumentNullException.ThrowIfNull(db);
        return _doors.GetValue(db.Model, _ => CompileDoor())(db, round, mac);
    }

    /// <summary>The ballot paper as it is now, or <see langword="null"/> when there is no such round.</summary>
    public static async Task<BallotPaper?> FindPaperAsync(this AppDb db, RoundId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var round = await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct);
        if (round is null) return null;
        var nominations = await db.Nominations.AsNoTracking()
            .Where(n => n.RoundId == id && (n.State == NominationState.Accepted || n.State == NominationState.Withdrawn || n.State == NominationState.Removed))
            .Select(n => new { n.Id, n.State, n.Consent, n.Text.Category })
            .ToListAsync(ct);
        return new BallotPaper(
            id,
            round.CandidatesVersion,
            round.Settings,
            nominations.Where(n => n is { State: NominationState.Accepted, Consent: ConsentState.Given }).ToDictionary(n => n.Id, n => n.Category),
            nominations.Where(n => n.State != NominationState.Accepted).Select(n => n.Id).ToHashSet());
    }

    public static Task<int> CountCandidatesAsync(this AppDb db, RoundId round)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Nominations.CountAsync(n => n.RoundId == round && n.State == NominationState.Accepted && n.Consent == ConsentState.Given, CancellationToken.None);
    }

    /// <summary>The ballots that a count takes: all but those of erased accounts.</summary>
    public static async Task<IReadOnlyList<CountedBallot>> CountedBallotsAsync(this AppDb db, RoundId round, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Ballots.AsNoTracking().Where(b => b.RoundId == round && !b.Erased).Select(b => new { b.Leaf, b.Choices }).ToListAsync(ct);
        return [.. rows.Select(r => new CountedBallot(r.Leaf, BallotChoices.Decode(r.Choices)))];
    }

    private static Func<AppDb, RoundId, byte[], Task<BallotDoor?>> CompileDoor() => EF.CompileAsyncQuery((AppDb db, RoundId round, byte[] mac) => (
        from r in db.Rounds.Where(r => r.Id == round)
        from b in db.Ballots.Where(b => b.RoundId == r.Id && b.Mac == mac).DefaultIfEmpty()
        select new BallotDoor
        {
            State = r.State,
            VotingTo = r.Settings.VotingTo,
            PausedAt = r.PausedAt,
            CandidatesVersion = r.CandidatesVersion,
            Voters = r.Settings.Voters,
            Ballot = b,
        }).FirstOrDefault());
}
