using CitizenCivility.Domain.Accounts;
using CitizenCivility.Realtime.Boards;

namespace CitizenCivility.Tests.Integration.Boards;

/// <summary>What a board should do, said as plainly as possible.</summary>
internal sealed class NaiveBoard
{
    private readonly Dictionary<MemberId, long> _totals = [];

    public long Count => _totals.Count;

    public void Set(MemberId member, long total)
    {
        if (total > 0) _totals[member] = total;
        else _totals.Remove(member);
    }

    public long? TotalOf(MemberId member) => _totals.TryGetValue(member, out var total) ? total : null;

    public long? PlaceOf(MemberId member) => TotalOf(member) is { } total ? 1 + _totals.Values.Count(t => t > total) : null;

    public List<BoardEntry> Top(long skip, int take) => Ranked().Skip((int)skip).Take(take).ToList();

    public List<BoardEntry>? Around(MemberId member, int radius)
    {
        var ranked = Ranked().ToList();
        var index = ranked.FindIndex(e => e.Member == member);
        return index < 0 ? null : ranked.Where((_, i) => Math.Abs(i - index) <= radius).ToList();
    }

    public BoardDigest Digest() => _totals.Aggregate(BoardDigest.Empty, (digest, t) => digest.Add(t.Key, t.Value));

    private IEnumerable<BoardEntry> Ranked() => _totals
        .OrderByDescending(t => t.Value).ThenByDescending(t => t.Key.ToString(), StringComparer.Ordinal)
        .Select(t => new BoardEntry(PlaceOf(t.Key)!.Value, t.Key, t.Value));
}
