using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Public;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Realtime.LiveFeed;

/// <summary>Reads the feed from the journal and the public catalog: what has been withdrawn cannot come out of it again.</summary>
public sealed class FeedReader(IDbContextFactory<AppDb> contexts, IDbContextFactory<PublicCatalog> catalogs, IEnumerable<IFeedSource> sources)
{
    public const int MaxItems = 100;

    private readonly Dictionary<string, IFeedSource> _sources = sources.SelectMany(s => s.Kinds.Select(k => (k, s))).ToDictionary(p => p.k, p => p.s);
    private readonly HashSet<string> _withdrawals = [.. sources.SelectMany(s => s.WithdrawalKinds)];
    private readonly string[] _kinds = [.. sources.SelectMany(s => s.Kinds.Concat(s.WithdrawalKinds)).Distinct()];

    /// <summary>Kinds that put something into the feed.</summary>
    public IReadOnlyCollection<string> Kinds => _sources.Keys;

    /// <summary>Whether a journal row of this kind concerns anything public.</summary>
    public bool Concerns(string kind) => _sources.ContainsKey(kind) || _withdrawals.Contains(kind);

    /// <summary>The frame after a number: at most <paramref name="limit"/> items, and as far as it could look.</summary>
    /// <param name="group">Only items of this group; <see langword="null"/> for all.</param>
    public async Task<FeedFrame> ReadAsync(long after, int limit, FeedGroup? group, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var head = await db.JournalHeads.AsNoTracking().Where(h => h.Id == 1).Select(h => h.Seq).SingleAsync(ct);
        var from = Math.Clamp(after, 0, head);
        var rows = await db.Journal.AsNoTracking()
            .Where(r => r.Seq > from && r.Seq <= head && _kinds.Contains(r.Kind))
            .OrderBy(r => r.Seq).Take(limit).ToListAsync(ct);
        var to = rows.Count == limit ? rows[^1].Seq : head;
        return new FeedFrame(from, to, Of(group, await BuildAsync(rows, ct)));
    }

    /// <summary>The newest items, newest first, without empty marks.</summary>
    public async Task<IReadOnlyList<FeedItem>> LatestAsync(int count, FeedGroup? group, long? before, CancellationToken ct)
    {
        var found = new List<FeedItem>();
        var below = before ?? long.MaxValue;
        await using var db = await contexts.CreateDbContextAsync(ct);

        // Rows that are no longer public are passed over; a few rounds are enough for any real feed.
        for (var round = 0; round < 5 && found.Count < count; round++)
        {
            var rows = await db.Journal.AsNoTracking()
                .Where(r => r.Seq < below && _kinds.Contains(r.Kind))
                .OrderByDescending(r => r.Seq).Take(count * 2).ToListAsync(ct);
            if (rows.Count == 0) break;
            below = rows[^1].Seq;
            rows.Reverse();
            found.AddRange(Of(group, await BuildAsync(rows, ct)).Where(i => !i.Gone).Reverse());
        }

        // A thing that was published and then changed stands once, at its newest place.
        return [.. found.DistinctBy(i => i.Link ?? i.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture)).Take(count)];
    }

    /// <summary>Builds the items of rows that lie in order.</summary>
    public async Task<IReadOnlyList<FeedItem>> BuildAsync(IReadOnlyList<JournalRow> rows, CancellationToken ct)
    {
        var items = new Dictionary<long, FeedItem>();
        await using var catalog = await catalogs.CreateDbContextAsync(ct);
        foreach (var batch in rows.Where(r => _sources.ContainsKey(r.Kind)).GroupBy(r => _sources[r.Kind]))
        {
            List<JournalRow> wanted = [.. batch];
            foreach (var item in await batch.Key.LoadAsync(catalog, wanted, ct)) items[item.Seq] = item;
            foreach (var row in wanted.Where(r => !items.ContainsKey(r.Seq))) items[row.Seq] = new FeedItem(row.Seq, row.At, row.Kind, "", Gone: true);
        }

        var withdrawals = rows.Where(r => _withdrawals.Contains(r.Kind)).ToList();
        if (withdrawals.Count > 0)
        {
            var subjects = withdrawals.Select(r => r.Subject).Distinct().ToArray();
            var published = _sources.Keys.ToArray();
            await using var db = await contexts.CreateDbContextAsync(ct);
            var earlier = await db.Journal.AsNoTracking()
                .Where(r => subjects.Contains(r.Subject) && published.Contains(r.Kind))
                .Select(r => new { r.Subject, r.Seq }).ToListAsync(ct);
            foreach (var row in withdrawals)
            {
                long[] taken = [.. earlier.Where(e => e.Subject == row.Subject && e.Seq < row.Seq).Select(e => e.Seq)];
                items[row.Seq] = new FeedItem(row.Seq, row.At, "withdrawal", "", Withdraws: taken);
            }
        }

        return [.. rows.Where(r => items.ContainsKey(r.Seq)).Select(r => items[r.Seq])];
    }

    /// <summary>Withdrawals and empty marks reach everybody: a client drops a number it does not know without harm.</summary>
    private static IReadOnlyList<FeedItem> Of(FeedGroup? group, IReadOnlyList<FeedItem> items) =>
        group is { } g ? [.. items.Where(g.Holds)] : items;
}
