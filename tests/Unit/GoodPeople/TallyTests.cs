using CitizenCivility.Domain.GoodPeople;
using CsCheck;

namespace CitizenCivility.Tests.Unit.GoodPeople;

/// <summary>The count against a naive one, over many random rounds.</summary>
public sealed class TallyTests
{
    private static readonly NominationId[] _people = [.. Enumerable.Range(1, 8).Select(i => new NominationId(new Guid(i, 0, 0, new byte[8])))];

    private static readonly Gen<(int Candidates, int Winners, WinnersScope Scope, int[][] Ballots)> _rounds = Gen.Select(
        Gen.Int[1, 8], Gen.Int[1, 5], Gen.Bool.Select(b => b ? WinnersScope.PerCategory : WinnersScope.InAll), Gen.Int[0, 8].Array[0, 4].Array[0, 60]);

    private static TallyResult Count((int Candidates, int Winners, WinnersScope Scope, int[][] Ballots) round, bool reversed = false)
    {
        var candidates = _people.Take(round.Candidates).ToDictionary(c => c, CategoryOf);
        var ballots = round.Ballots.Select((picks, i) => new CountedBallot(LeafOf(i), [.. picks.Distinct().Select(PersonOf)])).ToList();
        if (reversed) ballots.Reverse();
        return Tally.Count(Given.Settings() with { Winners = round.Winners, WinnersScope = round.Scope }, candidates, ballots);
    }

    private static string CategoryOf(NominationId candidate) => Array.IndexOf(_people, candidate) % 2 == 0 ? "helping-others" : "bravery";

    /// <summary>A ballot may hold somebody who has left since: number 8 is nobody's.</summary>
    private static NominationId PersonOf(int index) => index < _people.Length ? _people[index] : new NominationId(Guid.Empty);

    private static byte[] LeafOf(int index) => [.. BitConverter.GetBytes(index), .. new byte[28]];

    [Fact]
    public void Count_AnyRound_GivesEachCandidateTheirVotes() => _rounds.Sample(round =>
    {
        var result = Count(round);
        Assert.Equal(round.Ballots.Length, result.Ballots);
        Assert.Equal(round.Candidates, result.Rows.Count);
        foreach (var row in result.Rows)
            Assert.Equal(round.Ballots.Count(b => b.Any(p => PersonOf(p) == row.Candidate)), row.Votes);
    });

    [Fact]
    public void Count_AnyRound_PlacesByVotesAndSharesPlaces() => _rounds.Sample(round =>
    {
        var result = Count(round);
        foreach (var row in result.Rows)
        {
            var scope = result.Rows.Where(r => round.Scope == WinnersScope.InAll || r.Category == row.Category);
            Assert.Equal(1 + scope.Count(r => r.Votes > row.Votes), row.Place);
        }
    });

    [Fact]
    public void Count_AnyRound_ChoosesTheMostVotedAndNobodyWithout() => _rounds.Sample(round =>
    {
        var result = Count(round);
        foreach (var scope in result.Rows.GroupBy(r => round.Scope == WinnersScope.InAll ? "" : r.Category))
        {
            Assert.Equal(Math.Min(round.Winners, scope.Count(r => r.Votes > 0)), scope.Count(r => r.Won));
            var least = scope.Where(r => r.Won).Select(r => r.Votes).DefaultIfEmpty(0).Min();
            Assert.All(scope.Where(r => !r.Won), r => Assert.True(r.Votes <= least || least == 0));
            Assert.All(scope.Where(r => r.Won), r => Assert.True(r.Votes > 0));
        }
    });

    [Fact]
    public void Count_SameBallotsInAnotherOrder_GivesTheSameResult() => _rounds.Sample(round =>
    {
        var (one, other) = (Count(round), Count(round, reversed: true));
        Assert.Equal(one.Seed, other.Seed);
        Assert.Equal(one.Rows, other.Rows);
    });

    [Fact]
    public void Count_EqualVotesAtTheLastPlace_AreDecidedByTheLotAndSaySo()
    {
        var result = Count((4, 1, WinnersScope.InAll, [[0], [1], [2]]));
        var tied = result.Rows.Where(r => r.Votes == 1).ToList();
        Assert.Equal(3, tied.Count);
        Assert.All(tied, r => Assert.True(r.ByLot));
        var first = tied.Select(r => Tally.LotOf(result.Seed, r.Candidate)).Order(StringComparer.Ordinal).First();
        Assert.Equal(first, Tally.LotOf(result.Seed, tied.Single(r => r.Won).Candidate));
        Assert.All(result.Rows.Where(r => r.Votes == 0), r => Assert.False(r.ByLot));
    }

    [Fact]
    public void Count_OneMoreBallot_DrawsAnotherLot() =>
        Assert.NotEqual(Count((4, 1, WinnersScope.InAll, [[0], [1]])).Seed, Count((4, 1, WinnersScope.InAll, [[0], [1], []])).Seed);

    [Fact]
    public void Count_EqualVotesWithinThePlaces_NeedNoLot() =>
        Assert.All(Count((4, 2, WinnersScope.InAll, [[0, 1]])).Rows, r => Assert.False(r.ByLot));
}
