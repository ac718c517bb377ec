using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Journal;

/// <summary>Takes and renews a lease. Each new holder gets a higher epoch, by which the writes of an older one are refused.</summary>
public sealed class LeaseKeeper(WriteLane lane, TimeProvider clock)
{
    /// <summary>The lease under which the journal is numbered and the boards are written.</summary>
    public const string Journal = "journal";

    /// <summary>How long a lease holds without renewal.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(5);

    private static readonly DomainError TakenByOther = new DomainError.Conflict("lease.taken");

    /// <summary>Tries to take or renew the lease.</summary>
    /// <returns>The epoch held, or <see langword="null"/> while another node holds the lease.</returns>
    public async Task<long?> TryHoldAsync(string name, string holder, CancellationToken ct)
    {
        var held = await lane.RunAsync<long>(Actor.System, "lease.hold", async db =>
        {
            var now = clock.GetUtcNow();
            var lease = await db.Leases.AsNoTracking().FirstOrDefaultAsync(l => l.Name == name, CancellationToken.None);
            var mine = lease is not null && lease.Holder == holder && lease.ExpiresAt > now;
            if (mine && (name != Journal || lease!.Epoch >= await HeadEpochAsync(db)))
            {
                return await db.Leases
                    .Where(l => l.Name == name && l.Holder == holder && l.Epoch == lease!.Epoch)
                    .ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresAt, now + Lasts), CancellationToken.None) == 1 ? Result.Ok(lease!.Epoch) : TakenByOther;
            }

            if (!mine && lease?.ExpiresAt > now) return TakenByOther;

            var epoch = await NextEpochAsync(db, lease?.Epoch ?? 0);
            if (lease is null)
            {
                db.Leases.Add(new Lease { Name = name, Holder = holder, Epoch = epoch, ExpiresAt = now + Lasts });
            }
            else if (await db.Leases
                .Where(l => l.Name == name && l.Epoch == lease.Epoch)
                .ExecuteUpdateAsync(s => s
                    .SetProperty(l => l.Holder, holder)
                    .SetProperty(l => l.Epoch, epoch)
                    .SetProperty(l => l.ExpiresAt, now + Lasts), CancellationToken.None) != 1)
            {
                return TakenByOther;
            }

            // From here on the former holder can no longer number anything, even if it never learns of this.
            if (name == Journal)
            {
                await db.JournalHeads.Where(h => h.Id == 1 && h.Epoch < epoch)
                    .ExecuteUpdateAsync(s => s.SetProperty(h => h.Epoch, epoch), CancellationToken.None);
            }

            return epoch;
        }, TakenByOther, ct);
        return held.Failed(out _, out var epochHeld) ? null : epochHeld;
    }

    /// <summary>
    /// Something outside the database was written under a higher epoch than the one held. Makes the journal ask for an epoch above
    /// it, if <paramref name="held"/> still leads; a holder that was overtaken changes nothing.
    /// </summary>
    public Task RaiseAsync(long held, long above, CancellationToken ct) => lane.RunAsync(Actor.System, "lease.raise", async db =>
    {
        await db.JournalHeads.Where(h => h.Id == 1 && h.Epoch == held && h.Epoch < above)
            .ExecuteUpdateAsync(s => s.SetProperty(h => h.Epoch, above), CancellationToken.None);
        return Result.Ok();
    }, ct: ct);

    /// <summary>Gives the lease up at once, so that the next node need not wait until it expires.</summary>
    public Task ReleaseAsync(string name, string holder, CancellationToken ct) => lane.RunAsync(Actor.System, "lease.release", async db =>
    {
        await db.Leases.Where(l => l.Name == name && l.Holder == holder)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresAt, DateTimeOffset.UnixEpoch), CancellationToken.None);
        return Result.Ok();
    }, ct: ct);

    /// <summary>Above every epoch ever used, also when the lease row itself was lost.</summary>
    private static async Task<long> NextEpochAsync(AppDb db, long last) => Math.Max(last, await HeadEpochAsync(db)) + 1;

    private static Task<long> HeadEpochAsync(AppDb db) =>
        db.JournalHeads.AsNoTracking().Where(h => h.Id == 1).Select(h => h.Epoch).SingleAsync(CancellationToken.None);
}
