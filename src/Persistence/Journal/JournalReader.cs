using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Journal;

/// <summary>Reads the journal in order. Every follower is a position and this.</summary>
public sealed class JournalReader(IDbContextFactory<AppDb> contexts)
{
    /// <returns>The rows after <paramref name="position"/>, oldest first, at most <paramref name="limit"/>.</returns>
    public async Task<IReadOnlyList<JournalRow>> ReadAsync(long position, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Journal.AsNoTracking().Where(r => r.Seq > position).OrderBy(r => r.Seq).Take(limit).ToListAsync(ct);
    }

    /// <returns>When the first of these kinds happened that a follower at <paramref name="position"/> has not seen; <see langword="null"/> when it has seen all.</returns>
    public async Task<DateTimeOffset?> FirstUnseenAsync(long position, IReadOnlyCollection<string> kinds, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var numbered = await db.Journal.AsNoTracking().Where(r => r.Seq > position && kinds.Contains(r.Kind)).OrderBy(r => r.Seq).Select(r => (DateTimeOffset?)r.At).FirstOrDefaultAsync(ct);
        return numbered ?? await db.Outbox.AsNoTracking().Where(r => kinds.Contains(r.Kind)).OrderBy(r => r.Id).Select(r => (DateTimeOffset?)r.At).FirstOrDefaultAsync(ct);
    }

    /// <returns>The last number given.</returns>
    public async Task<long> HeadAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.JournalHeads.Where(h => h.Id == 1).Select(h => h.Seq).SingleAsync(ct);
    }
}
