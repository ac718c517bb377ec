using System.Security.Cryptography;
using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.GoodPeople;

/// <summary>Who can be picked in a round and how many, as of one version of its candidates.</summary>
/// <param name="Candidates">Those who stand, with their category.</param>
/// <param name="Gone">Those who stood and left.</param>
public sealed record BallotPaper(
    RoundId Round,
    int Version,
    RoundSettings Settings,
    IReadOnlyDictionary<NominationId, string> Candidates,
    IReadOnlySet<NominationId> Gone)
{
    /// <summary>Why these picks are no ballot, or <see langword="null"/>.</summary>
    public DomainError? Refusal(IReadOnlyCollection<NominationId> picks)
    {
        ArgumentNullException.ThrowIfNull(picks);
        if (picks.Count > Settings.MaxPicks) return VoteErrors.TooMany(Settings.MaxPicks, picks.Count);
        if (picks.Count < Settings.MinPicks) return VoteErrors.TooFew(Settings.MinPicks, picks.Count);
        if (picks.Distinct().Count() != picks.Count) return VoteErrors.Repeated;
        if (picks.Any(Gone.Contains)) return VoteErrors.CandidateWithdrawn;
        if (picks.Any(p => !Candidates.ContainsKey(p))) return VoteErrors.UnknownCandidate;
        if (Settings.MaxPerCategory is { } most && picks.CountBy(p => Candidates[p]).Any(c => c.Value > most)) return VoteErrors.TooManyInCategory(most);

        // A category with fewer candidates than the least number asks for all of them.
        var least = Settings.MinPerCategory;
        if (least > 0 && Candidates.CountBy(c => c.Value).Any(c => picks.Count(p => Candidates[p] == c.Key) < Math.Min(least, c.Value))) return VoteErrors.TooFewInCategory(least);
        return null;
    }

    /// <summary>The order in which a voter sees the candidates: random from voter to voter, always the same for one.</summary>
    public IReadOnlyList<NominationId> OrderFor(byte[] mac) =>
        [.. Candidates.Keys.OrderBy(c => Convert.ToHexString(SHA256.HashData([.. mac, .. c.Value.ToByteArray()])), StringComparer.Ordinal)];
}
