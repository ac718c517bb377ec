using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Persistence.Public;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using StackExchange.Redis;

namespace CitizenCivility.Realtime.Boards;

/// <summary>
/// Reads boards for pages and API. While the store is away, or not filled yet, the database gives the top and the last known place
/// stands in for one's own: an outage of the boards is never an outage of the page, and never a burden on the database.
/// </summary>
public sealed class BoardReader(ILeaderboard boards, BoardHistory history, JournalReader journal, IDbContextFactory<PublicCatalog> catalogs, TimeProvider clock) : IDisposable
{
    /// <summary>A board of fewer members would tell too much about each.</summary>
    public const int SmallestBoard = 10;

    /// <summary>Entries on either side of one's own.</summary>
    private const int Radius = 5;

    private static readonly string[] _kinds = [PointsLedger.Changed, MemberChanges.Changed];
    private static readonly TimeSpan _placesKept = TimeSpan.FromHours(2);
    private readonly MemoryCache _lastPlaces = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private readonly SemaphoreSlim _databaseSlots = new(2);

    /// <param name="take">1 to 200; one more is read, to know whether the last one is tied.</param>
    public async Task<BoardView> TopAsync(Board board, long skip, int take, MemberId? me, CancellationToken ct)
    {
        await using var catalog = await catalogs.CreateDbContextAsync(ct);
        if (!IsLive(board))
        {
            var past = await history.TopAsync(board, skip, take + 1, ct);
            var earlier = await BoardHistory.PlacesBeforeAsync(catalog, board, Members(past), ct);
            return new BoardView(board, past.Count, await LinesAsync(catalog, past, me, earlier, ct, take), clock.GetUtcNow(), earlier is not null, FromDatabase: false);
        }

        try
        {
            if (await AsOfAsync(board.Scope, ct) is { } asOf)
            {
                var page = await boards.TopAsync(board, skip, take + 1, ct);
                var before = await PlacesBeforeAsync(board, page, ct);
                return new BoardView(board, page.Count, await LinesAsync(catalog, page, me, before, ct, take), asOf, before is not null, FromDatabase: false);
            }
        }
        catch (RedisException)
        {
            // The totals are in the database as well.
        }

        var (stored, at) = await history.RecentTopAsync(board, skip, take + 1, ct);
        return new BoardView(board, stored.Count, await LinesAsync(catalog, stored, me, before: null, ct, take), at, IsCompared: false, FromDatabase: true);
    }

    public async Task<OwnAnswer> OwnAsync(Board board, MemberId me, CancellationToken ct)
    {
        await using var catalog = await catalogs.CreateDbContextAsync(ct);
        if (!IsLive(board)) return new(true, await FromHistoryAsync(catalog, board, me, ct));
        try
        {
            if (await AsOfAsync(board.Scope, ct) is { } asOf)
            {
                var page = await boards.AroundAsync(board, me, Radius, ct);
                var own = page is null ? null : await OwnAsync(catalog, page, me, await PlacesBeforeAsync(board, page, ct), asOf, ct);
                Remember(board, me, own);
                return new(true, own);
            }
        }
        catch (RedisException)
        {
            // What was last known still helps, with the time it was.
        }

        if (_lastPlaces.TryGetValue((board, me), out OwnPlace? last)) return new(true, last);
        if (!await _databaseSlots.WaitAsync(0, ct)) return new(false, null);
        try
        {
            return new(true, await FromHistoryAsync(catalog, board, me, ct));
        }
        finally
        {
            _databaseSlots.Release();
        }
    }

    public void Dispose()
    {
        _lastPlaces.Dispose();
        _databaseSlots.Dispose();
    }

    private static MemberId[] Members(BoardPage page) => [.. page.Entries.Select(e => e.Member)];

    private bool IsLive(Board board) => BoardWindows.Live(CityTime.DateOf(clock.GetUtcNow())).Contains(board.Window);

    /// <returns>Up to when the store has everything; <see langword="null"/> when it holds no board.</returns>
    private async Task<DateTimeOffset?> AsOfAsync(BoardScope scope, CancellationToken ct)
    {
        if ((await boards.GetStateAsync(scope, ct)).Position is not { } position) return null;
        var now = clock.GetUtcNow();
        return await journal.FirstUnseenAsync(position, _kinds, ct) is { } unseen && unseen < now ? unseen : now;
    }

    private void Remember(Board board, MemberId me, OwnPlace? own)
    {
        using var entry = _lastPlaces.CreateEntry((board, me));
        (entry.Value, entry.Size, entry.AbsoluteExpirationRelativeToNow) = (own, 1, _placesKept);
    }

    private async Task<OwnPlace?> FromHistoryAsync(PublicCatalog catalog, Board board, MemberId me, CancellationToken ct) =>
        await BoardHistory.OwnAsync(catalog, board, me, ct) is { } page ? await OwnAsync(catalog, page, me, before: null, clock.GetUtcNow(), ct) : null;

    private static async Task<OwnPlace?> OwnAsync(PublicCatalog catalog, BoardPage page, MemberId me, IReadOnlyDictionary<MemberId, long>? before, DateTimeOffset asOf, CancellationToken ct)
    {
        if (page.Count < SmallestBoard) return null;
        var mine = page.Entries.First(e => e.Member == me);
        var next = page.Entries.LastOrDefault(e => e.Total > mine.Total);
        return new OwnPlace(
            mine.Place, IsTied(page, mine), mine.Total, before?.TryGetValue(me, out var earlier) == true ? earlier - mine.Place : null, page.Count,
            (double)mine.Place / page.Count,
            next == default ? null : new NextPlace(next.Place, next.Total - mine.Total), await LinesAsync(catalog, page, me, before, ct), asOf);
    }

    private static bool IsTied(BoardPage page, BoardEntry entry) => entry.Place <= page.Skip || page.Entries.Count(e => e.Place == entry.Place) > 1;

    private static async Task<IReadOnlyList<BoardLine>> LinesAsync(PublicCatalog catalog, BoardPage page, MemberId? me, IReadOnlyDictionary<MemberId, long>? before, CancellationToken ct, int take = int.MaxValue)
    {
        if (page.Count < SmallestBoard) return [];
        var members = Members(page);
        var names = (await catalog.BoardMembers.Where(m => members.Contains(m.Member)).ToListAsync(ct)).ToDictionary(m => m.Member, m => m.Nickname);

        // Somebody who just left is still in the store for a moment: their line is left out, never shown without a name.
        return [.. page.Entries.Take(take).Where(e => names.ContainsKey(e.Member)).Select(e => new BoardLine(
            e.Place, IsTied(page, e), names[e.Member], e.Total,
            before?.TryGetValue(e.Member, out var earlier) == true ? earlier - e.Place : null, e.Member == me))];
    }

    /// <summary>Places in the window before, from the store; <see langword="null"/> for all-time, and where there was no board to compare with.</summary>
    private async Task<IReadOnlyDictionary<MemberId, long>?> PlacesBeforeAsync(Board board, BoardPage page, CancellationToken ct)
    {
        if (page.Count < SmallestBoard || board.Window.Previous is not { } previous) return null;
        var earlier = board with { Window = previous };
        if (!IsLive(earlier))
        {
            await using var catalog = await catalogs.CreateDbContextAsync(ct);
            return await BoardHistory.PlacesBeforeAsync(catalog, board, Members(page), ct);
        }

        if (await boards.CountAsync(earlier, ct) < SmallestBoard) return null;
        var places = await Task.WhenAll(page.Entries.Select(async e => (e.Member, Place: await boards.FindPlaceAsync(earlier, e.Member, ct))));
        return places.Where(p => p.Place is not null).ToDictionary(p => p.Member, p => p.Place!.Value);
    }
}
