using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;

namespace CitizenCivility.Realtime.Boards;

/// <summary>A batch as both boards take it: by window, the last total of each member, without windows that are no longer kept.</summary>
internal sealed class TotalsByWindow
{
    /// <summary>Scores in Redis are doubles, exact up to here.</summary>
    private const long MaxTotal = 1L << 53;

    private readonly Dictionary<BoardWindow, Dictionary<MemberId, long>> _windows = [];

    public TotalsByWindow(IReadOnlyList<MemberTotal> totals, DateTimeOffset now)
    {
        foreach (var (window, member, total) in totals)
        {
            CheckTotal(total);
            if (!_windows.TryGetValue(window, out var members))
            {
                if (!BoardRetention.Keeps(window, now)) continue;
                _windows.Add(window, members = []);
            }

            members[member] = total;
        }
    }

    public IReadOnlyDictionary<BoardWindow, Dictionary<MemberId, long>> Windows => _windows;

    public static void CheckTotal(long total) => ArgumentOutOfRangeException.ThrowIfGreaterThan(total, MaxTotal);
}
