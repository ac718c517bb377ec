using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Persistence.Public;
using Microsoft.EntityFrameworkCore;
using StackExchange.Redis;

namespace CitizenCivility.Realtime.Boards;

/// <summary>A line of a board as people see it.</summary>
/// <param name="Change">Places gained (or lost, below 0) against the previous window; <see langword="null"/> when new or unknown.</param>
public sealed record BoardLine(long Place, bool IsTied, string Nickname, long Points, long? Change, bool IsMe);

/// <param name="Count">Members on the board; below <see cref="BoardReader.SmallestBoard"/> no lines are shown.</param>
/// <param name="AsOf">When it was right.</param>
/// <param name="FromDatabase">The store was away: read from the ledger's totals instead.</param>
public sealed record BoardView(Board Board, long Count, IReadOnlyList<BoardLine> Lines, DateTimeOffset AsOf, bool FromDatabase);

/// <summary>Where one member stands.</summary>
/// <param name="BetterThan">Share of members with fewer points, 0 to 1.</param>
public sealed record OwnPlace(long Place, long Points, long Count, double BetterThan, IReadOnlyList<BoardLine> Around);

/// <summary>Reads boards for pages and API. When the store is away, or has not been filled yet, the database answers.</summary>
public sealed class BoardReader(ILeaderboard boards, IDbContextFactory<PublicCatalog> catalogs, TimeProvider clock)
{
    /// <summary>A board of fewer members would tell too much about each.</summary>
    public const int SmallestBoard = 10;

    public async Task<BoardView> TopAsync(Board board, long skip, int take, MemberId? me, CancellationToken ct)
    {
        await using var catalog = await catalogs.CreateDbContextAsync(ct);
        var (page, fromDatabase) = await ReadAsync(board, b => b.TopAsync(board, skip, take, ct), () => TopFromDatabaseAsync(catalog, board, skip, take, ct), ct);
        var lines = page.Count < SmallestBoard ? [] : await LinesAsync(catalog, board, page, me, ct);
        return new BoardView(board, page.Count, lines, clock.GetUtcNow(), fromDatabase);
    }

    /// <returns><see langword="null"/> when the member is not on the board or the board is too small to be shown.</returns>
    public async Task<OwnPlace?> OwnAsync(Board board, MemberId me, CancellationToken ct)
    {
        await using var catalog = await catalogs.CreateDbContextAsync(ct);
        var (page, _) = await ReadAsync(board, b => b.AroundAsync(board, me, radius: 5, ct), () => AroundFromDatabaseAsync(catalog, board, me, ct), ct);
        if (page is null || page.Count < SmallestBoard) return null;
        var mine = page.Entries.First(e => e.Member == me);
        return new OwnPlace(mine.Place, mine.Total, page.Count, Places.Percentile(mine.Place, page.Count), await LinesAsync(catalog, board, page, me, ct));
    }

    private bool IsLive(Board board) => BoardWindows.Live(CityTime.DateOf(clock.GetUtcNow())).Contains(board.Window);

    private async Task<(T Value, bool FromDatabase)> ReadAsync<T>(Board board, Func<ILeaderboard, Task<T>> store, Func<Task<T>> database, CancellationToken ct)
    {
        if (!IsLive(board)) return (await database(), false);
        try
        {
            if ((await boards.GetStateAsync(board.Scope, ct)).Position is not null) return (await store(boards), false);
        }
        catch (RedisException)
        {
            // The ledger's totals are in the database as well; the place costs a count there.
        }

        return (await database(), true);
    }

    private static async Task<IReadOnlyList<BoardLine>> LinesAsync(PublicCatalog catalog, Board board, BoardPage page, MemberId? me, CancellationToken ct)
    {
        var members = page.Entries.Select(e => e.Member).ToArray();
        var names = (await catalog.BoardMembers.Where(m => members.Contains(m.Member)).ToListAsync(ct)).ToDictionary(m => m.Member, m => m.Nickname);
        var before = await PlacesBeforeAsync(catalog, board, members, ct);
        var ties = page.Entries.GroupBy(e => e.Place).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();

        // Somebody who just left is still in the store for a moment: their line is left out, never shown without a name.
        return [.. page.Entries.Where(e => names.ContainsKey(e.Member)).Select(e => new BoardLine(
            e.Place, ties.Contains(e.Place), names[e.Member], e.Total,
            before.TryGetValue(e.Member, out var earlier) ? earlier - e.Place : null, e.Member == me))];
    }

    /// <summary>Places of these members in the window before; empty for all-time.</summary>
    private static async Task<Dictionary<MemberId, long>> PlacesBeforeAsync(PublicCatalog catalog, Board board, MemberId[] members, CancellationToken ct)
    {
        if (board.Window.LastDay is not { } last) return [];
        var previous = BoardWindow.Of(board.Window.Period, board.Window.Period switch
        {
            BoardPeriod.Year => last.AddYears(-1),
            BoardPeriod.Month => new DateOnly(last.Year, last.Month, 1).AddDays(-1),
            _ => last.AddDays(-7),
        });
        var totals = In(catalog, board.Scope, previous);
        var own = await totals.Where(t => members.Contains(t.Member)).ToListAsync(ct);
        var places = new Dictionary<MemberId, long>();
        foreach (var total in own) places[total.Member] = 1 + await totals.LongCountAsync(t => t.Total > total.Total, ct);
        return places;
    }

    private static IQueryable<PublicBoardTotal> In(PublicCatalog catalog, BoardScope scope, BoardWindow window)
    {
        var totals = catalog.BoardTotals.Where(t => t.Window == window.Key);
        return scope == BoardScope.City ? totals : totals.Where(t => t.Division!.StartsWith(scope.Code));
    }

    private static async Task<BoardPage> TopFromDatabaseAsync(PublicCatalog catalog, Board board, long skip, int take, CancellationToken ct)
    {
        var totals = In(catalog, board.Scope, board.Window);
        var rows = await totals.OrderByDescending(t => t.Total).ThenByDescending(t => t.Member).Skip((int)Math.Min(skip, int.MaxValue)).Take(take).ToListAsync(ct);
        var entries = new List<BoardEntry>();
        foreach (var row in rows)
        {
            var place = entries.Count > 0 && entries[^1].Total == row.Total ? entries[^1].Place : 1 + await totals.LongCountAsync(t => t.Total > row.Total, ct);
            entries.Add(new BoardEntry(place, row.Member, row.Total));
        }

        return new BoardPage(skip, await totals.LongCountAsync(ct), entries);
    }

    private static async Task<BoardPage?> AroundFromDatabaseAsync(PublicCatalog catalog, Board board, MemberId me, CancellationToken ct)
    {
        var totals = In(catalog, board.Scope, board.Window);
        if (await totals.FirstOrDefaultAsync(t => t.Member == me, ct) is not { } mine) return null;
        var place = 1 + await totals.LongCountAsync(t => t.Total > mine.Total, ct);
        return new BoardPage(place - 1, await totals.LongCountAsync(ct), [new BoardEntry(place, me, mine.Total)]);
    }
}
