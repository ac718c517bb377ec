using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Journal;

/// <summary>
/// Turns committed outbox rows into the gap-free journal: one transaction that moves the head by compare-and-set, adds the
/// numbered rows and removes the outbox rows. Two sequencers cannot fork it, and one with an old epoch cannot write.
/// </summary>
public sealed class Sequencer(WriteLane lane, JournalSignals signals)
{
    public const int BatchSize = 500;

    /// <returns>How many rows were numbered; <c>journal.fenced</c> when a newer epoch owns the head or another moved it first.</returns>
    public async Task<Result<int>> NumberAsync(long epoch, CancellationToken ct)
    {
        var numbered = await lane.RunAsync<int>(Actor.System, "journal.number", async db =>
        {
            var rows = await db.Outbox.AsNoTracking().OrderBy(r => r.Id).Take(BatchSize).ToListAsync(CancellationToken.None);
            if (rows.Count == 0) return 0;

            var head = await db.JournalHeads.AsNoTracking().SingleAsync(h => h.Id == 1, CancellationToken.None);
            var moved = await db.JournalHeads
                .Where(h => h.Id == 1 && h.Seq == head.Seq && h.Epoch <= epoch)
                .ExecuteUpdateAsync(s => s
                    .SetProperty(h => h.Seq, head.Seq + rows.Count)
                    .SetProperty(h => h.Epoch, epoch), CancellationToken.None);
            if (moved != 1) return JournalErrors.Fenced;

            db.Journal.AddRange(rows.Select((row, i) => new JournalRow { Seq = head.Seq + i + 1, Kind = row.Kind, Subject = row.Subject, At = row.At }));
            var ids = rows.Select(r => r.Id).ToArray();
            await db.Outbox.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(CancellationToken.None);
            return rows.Count;
        }, JournalErrors.Fenced, ct);

        if (numbered.IsOk) signals.Journal.Raise();
        return numbered;
    }
}

public static class JournalErrors
{
    public static readonly DomainError Fenced = new DomainError.Conflict("journal.fenced");
}
