using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using CitizenCivility.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Realtime.Boards;

/// <summary>Which boards a member stands on, and which there are.</summary>
public sealed class BoardScopes(IDbContextFactory<AppDb> contexts)
{
    /// <summary>By choice, adults only, under a reviewed nickname.</summary>
    public static bool StandsOnBoards(Resident person) => person is { OnBoards: true, IsAdult: true, Member: not null };

    /// <summary>City, division and township, as far as the person has told where they live.</summary>
    public static IReadOnlyList<BoardScope> Of(Resident person) => person.Division switch
    {
        null => [BoardScope.City],
        { Length: > 6 } township => [BoardScope.City, new(township[..6]), new(township)],
        var division => [BoardScope.City, new(division)],
    };

    /// <summary>Every scope in which somebody lives.</summary>
    public async Task<IReadOnlyList<BoardScope>> AllAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var divisions = await db.Residents.AsNoTracking().Where(r => r.Division != null).Select(r => r.Division!).Distinct().ToListAsync(ct);
        return [BoardScope.City, .. divisions.Select(d => d.Length > 6 ? d[..6] : d).Concat(divisions.Where(d => d.Length > 6)).Distinct().Select(d => new BoardScope(d))];
    }
}

/// <summary>The windows that are kept in the store; older ones are read from the database.</summary>
public static class BoardWindows
{
    /// <summary>All-time, and this and the previous year, month and week.</summary>
    public static IReadOnlyList<BoardWindow> Live(DateOnly today) =>
    [
        BoardWindow.AllTime,
        BoardWindow.Of(BoardPeriod.Year, today), BoardWindow.Of(BoardPeriod.Year, today.AddYears(-1)),
        BoardWindow.Of(BoardPeriod.Month, today), BoardWindow.Of(BoardPeriod.Month, today.AddMonths(-1)),
        BoardWindow.Of(BoardPeriod.Week, today), BoardWindow.Of(BoardPeriod.Week, today.AddDays(-7)),
    ];
}
