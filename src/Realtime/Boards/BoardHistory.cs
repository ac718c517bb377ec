using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using CitizenCivility.Persistence.Public;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace CitizenCivility.Realtime.Boards;

/// <summary>Boards from the database: of windows closed long ago, and of any window while the store is away.</summary>
public sealed class BoardHistory(IDbContextFactory<PublicCatalog> catalogs, TimeProvider clock) : IDisposable
{
    /// <summary>While the store is away many ask for the same page: one of them asks the database.</summary>
    private static readonly TimeSpan _recent = TimeSpan.FromSeconds(5);
    private readonly MemoryCache _pages = new(new MemoryCacheOptions { SizeLimit = 2_000 });
    private readonly Lock _gate = new();

    public async Task<BoardPage> TopAsync(Board board, long skip, int take, CancellationToken ct)
    {
        skip = Places.CheckPage(skip, take);
        await using var catalog = await catalogs.CreateDbContextAsync(ct);
        var totals = In(catalog, board);
        var count = await totals.LongCountAsync(ct);
        var rows = await totals.OrderByDescending(t => t.Total).ThenByDescending(t => t.Member).Skip((int)skip).Take(take).ToListAsync(ct);
        if (rows.Count == 0) return new BoardPage(skip, count, []);
        var first = skip == 0 ? 1 : await PlaceAsync(totals, rows[0].Total, ct);
        return new BoardPage(skip, count, Places.Number(skip, first, rows.Select(r => (r.Member, r.Total)).ToArray()));
    }

    /// <summary>The same, at most some seconds old, and when it was read.</summary>
    public async Task<(BoardPage Page, DateTimeOffset At)> RecentTopAsync(Board board, long skip, int take, CancellationToken ct)
    {
        Lazy<Task<(BoardPage, DateTimeOffset)>> reading;
        var key = (board, skip, take);
        lock (_gate)
        {
            if (!_pages.TryGetValue(key, out reading!) || reading is { IsValueCreated: true, Value.IsFaulted: true })
            {
                reading = new(() => ReadAsync(board, skip, take));
                using var entry = _pages.CreateEntry(key);
                (entry.Value, entry.Size, entry.AbsoluteExpirationRelativeToNow) = (reading, 1, _recent);
            }
        }

        return await reading.Value.WaitAsync(ct);
    }

    /// <returns>The member's entry and the next better one; <see langword="null"/> when not on the board.</returns>
    internal static async Task<BoardPage?> OwnAsync(PublicCatalog catalog, Board board, MemberId me, CancellationToken ct)
    {
        var totals = In(catalog, board);
        if (await totals.FirstOrDefaultAsync(t => t.Member == me, ct) is not { } mine) return null;
        var better = await totals.LongCountAsync(t => t.Total > mine.Total, ct);
        var entries = new List<BoardEntry>();
        if (better > 0)
        {
            var next = await totals.Where(t => t.Total > mine.Total).OrderBy(t => t.Total).ThenBy(t => t.Member).FirstAsync(ct);
            entries.Add(new BoardEntry(await PlaceAsync(totals, next.Total, ct), next.Member, next.Total));
        }

        entries.Add(new BoardEntry(better + 1, me, mine.Total));
        var equal = await totals.Where(t => t.Total == mine.Total && t.Member != me).OrderBy(t => t.Member).Take(1).ToListAsync(ct);
        entries.AddRange(equal.Select(e => new BoardEntry(better + 1, e.Member, e.Total)));
        return new BoardPage(better, await totals.LongCountAsync(ct), entries);
    }

    /// <summary>Places of these members in the window before; <see langword="null"/> when there was no board to compare with.</summary>
    internal static async Task<IReadOnlyDictionary<MemberId, long>?> PlacesBeforeAsync(PublicCatalog catalog, Board board, MemberId[] members, CancellationToken ct)
    {
        if (board.Window.Previous is not { } previous) return null;
        var totals = In(catalog, board with { Window = previous });
        if (await totals.LongCountAsync(ct) < BoardReader.SmallestBoard) return null;
        var own = await totals.Where(t => members.Contains(t.Member)).ToListAsync(ct);
        var places = new Dictionary<long, long>();
        foreach (var total in own.Select(t => t.Total).Distinct()) places[total] = await PlaceAsync(totals, total, ct);
        return own.ToDictionary(t => t.Member, t => places[t.Total]);
    }

    public void Dispose() => _pages.Dispose();

    private async Task<(BoardPage, DateTimeOffset)> ReadAsync(Board board, long skip, int take)
    {
        var now = clock.GetUtcNow();
        return (await TopAsync(board, skip, take, CancellationToken.None), now);
    }

    private static async Task<long> PlaceAsync(IQueryable<PublicBoardTotal> totals, long total, CancellationToken ct) => 1 + await totals.LongCountAsync(t => t.Total > total, ct);

    private static IQueryable<PublicBoardTotal> In(PublicCatalog catalog, Board board)
    {
        var totals = catalog.BoardTotals.Where(t => t.Window == board.Window.Key);
        return board.Scope == BoardScope.City ? totals : totals.Where(t => t.Division!.StartsWith(board.Scope.Code));
    }
}
