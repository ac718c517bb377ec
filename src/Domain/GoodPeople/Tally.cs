using System.Security.Cryptography;

namespace CitizenCivility.Domain.GoodPeople;

/// <summary>A ballot as the count sees it.</summary>
/// <param name="Leaf">Its commitment, 32 bytes.</param>
public sealed record CountedBallot(byte[] Leaf, IReadOnlyList<NominationId> Picks);

/// <param name="Place">1 + those with more votes in the same scope; equal votes share it.</param>
/// <param name="ByLot">Whether the lot decided between this and another with as many votes.</param>
public sealed record TallyRow(NominationId Candidate, string Category, int Votes, int Place, bool Won, bool ByLot);

public sealed record TallyResult(int Ballots, byte[] Seed, IReadOnlyList<TallyRow> Rows);

/// <summary>
/// The count of a round. Anyone with the ballots gets the same result: it depends on nothing else.
/// Between equal votes at the last winning place a lot decides that nobody could know beforehand: the order of
/// SHA-256(seed, candidate), where the seed is SHA-256 over the leaves of all counted ballots in the order of their bytes.
/// </summary>
public static class Tally
{
    /// <param name="candidates">Who stands at the time of the count, with their category. Picks of others are not counted.</param>
    public static TallyResult Count(RoundSettings settings, IReadOnlyDictionary<NominationId, string> candidates, IReadOnlyCollection<CountedBallot> ballots)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(ballots);
        var votes = candidates.Keys.ToDictionary(c => c, _ => 0);
        foreach (var pick in ballots.SelectMany(b => b.Picks))
        {
            if (votes.TryGetValue(pick, out var count)) votes[pick] = count + 1;
        }

        var seed = SeedOf(ballots.Select(b => b.Leaf));
        var scopes = settings.WinnersScope == WinnersScope.PerCategory
            ? candidates.GroupBy(c => c.Value, c => c.Key)
            : candidates.GroupBy(_ => "", c => c.Key);
        var rows = scopes.SelectMany(scope => Place([.. scope], candidates, votes, settings.Winners, seed))
            .OrderBy(r => r.Place).ThenBy(r => LotOf(seed, r.Candidate), StringComparer.Ordinal);
        return new TallyResult(ballots.Count, seed, [.. rows]);
    }

    public static byte[] SeedOf(IEnumerable<byte[]> leaves)
    {
        var sorted = leaves.ToList();
        sorted.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var leaf in sorted) hash.AppendData(leaf);
        return hash.GetHashAndReset();
    }

    /// <summary>The candidate's lot in hex; the smaller comes first.</summary>
    public static string LotOf(byte[] seed, NominationId candidate) =>
        Convert.ToHexString(SHA256.HashData([.. seed, .. candidate.Value.ToByteArray(bigEndian: true)]));

    private static IEnumerable<TallyRow> Place(IReadOnlyList<NominationId> scope, IReadOnlyDictionary<NominationId, string> candidates, Dictionary<NominationId, int> votes, int winners, byte[] seed)
    {
        var order = scope.OrderByDescending(c => votes[c]).ThenBy(c => LotOf(seed, c), StringComparer.Ordinal).ToList();
        var contested = order.Count > winners && votes[order[winners - 1]] == votes[order[winners]] ? votes[order[winners]] : (int?)null;
        return order.Select((candidate, index) =>
        {
            // Nobody is honoured for no votes at all.
            var won = index < winners && votes[candidate] > 0;
            return new TallyRow(candidate, candidates[candidate], votes[candidate], 1 + order.Count(o => votes[o] > votes[candidate]), won,
                votes[candidate] > 0 && votes[candidate] == contested);
        });
    }
}
