using CitizenCivility.Domain.Accounts;

namespace CitizenCivility.Realtime.Boards;

/// <summary>Arithmetic of places that every board and page shares.</summary>
public static class Places
{
    /// <returns>Share of the board that stands at this place or below, above 0 and at most 1: 1 for the best, 0.5 in the middle.</returns>
    public static double Percentile(long place, long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(place, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(place, count);
        return 1 - ((place - 1) / (double)count);
    }

    /// <summary>Gives places to a stretch of a board, best first.</summary>
    /// <param name="skip">Entries before the stretch.</param>
    /// <param name="firstPlace">Place of the first entry: lower than <paramref name="skip"/> + 1 when its total is shared with entries before.</param>
    internal static BoardEntry[] Number(long skip, long firstPlace, ReadOnlySpan<(MemberId Member, long Total)> stretch)
    {
        var entries = new BoardEntry[stretch.Length];
        var place = firstPlace;
        for (var i = 0; i < stretch.Length; i++)
        {
            if (i > 0 && stretch[i].Total != stretch[i - 1].Total) place = skip + i + 1;
            entries[i] = new(place, stretch[i].Member, stretch[i].Total);
        }

        return entries;
    }

    /// <returns>The skip to use: someone who asks for the page of a far too high number gets an empty one, not an overflow.</returns>
    internal static long CheckPage(long skip, int take)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, BoardPage.MaxEntries);
        return Math.Min(skip, int.MaxValue);
    }

    internal static void CheckRadius(int radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radius, 100);
    }
}
