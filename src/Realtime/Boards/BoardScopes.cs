using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Realtime.Boards;

/// <summary>Which boards a member stands on, and which there are.</summary>
public sealed class BoardScopes(IDbContextFactory<AppDb> contexts, WriteLane lane)
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

    /// <summary>Every scope in which somebody lives, or that ever had boards.</summary>
    public async Task<IReadOnlyList<BoardScope>> AllAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var homes = await db.Residents.AsNoTracking().Where(r => r.Division != null).Select(r => r.Division!).Distinct().ToListAsync(ct);
        var known = await db.BoardScopes.AsNoTracking().Select(s => s.Code).ToListAsync(ct);
        return [BoardScope.City, .. known.Concat(homes).Concat(homes.Where(d => d.Length > 6).Select(d => d[..6])).Distinct().Where(c => c != BoardScope.City.Code).Order(StringComparer.Ordinal).Select(c => new BoardScope(c))];
    }

    /// <summary>Keeps in mind that the scope has boards. Before they are filled, so that none can be forgotten.</summary>
    public async Task RememberAsync(BoardScope scope, CancellationToken ct)
    {
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            if (await db.BoardScopes.AnyAsync(s => s.Code == scope.Code, ct)) return;
        }

        await lane.RunAsync(Actor.System, "boards.scope", async db =>
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO board_scopes (code) VALUES ({scope.Code}) ON CONFLICT DO NOTHING", CancellationToken.None);
            return Result.Ok();
        }, ct: ct);
    }
}

/// <summary>The windows that pages read from the store; older ones are read from the database.</summary>
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
