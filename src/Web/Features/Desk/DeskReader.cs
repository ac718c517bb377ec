using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Desk;

/// <summary>What waits for a staff member: queues, one queue's items, one item.</summary>
internal sealed class DeskReader(IDbContextFactory<AppDb> contexts, IEnumerable<IDeskPane> panes, TimeProvider clock)
{
    public const int PageSize = 25;

    private readonly ILookup<string, IDeskPane> _panes = panes.ToLookup(p => p.Queue);

    /// <summary>Counts of what waits under these permissions, the queues with a pane first.</summary>
    public async Task<IReadOnlyList<DeskQueue>> QueuesAsync(AppDb db, IReadOnlySet<string> permissions, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var counts = await Waiting(db, permissions)
            .GroupBy(i => i.Queue)
            .Select(g => new { Queue = g.Key, Count = g.Count(), Overdue = g.Count(i => i.DueAt < now), Oldest = g.Min(i => i.EnteredAt) })
            .ToListAsync(ct);
        return [.. counts.OrderBy(c => !_panes.Contains(c.Queue)).ThenBy(c => c.Queue, StringComparer.Ordinal).Select(c => new DeskQueue(c.Queue, c.Count, c.Overdue, c.Oldest))];
    }

    public async Task<IReadOnlyList<DeskQueue>> QueuesAsync(IReadOnlySet<string> permissions, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await QueuesAsync(db, permissions, ct);
    }

    /// <summary>Items by due time, then by the time they came.</summary>
    /// <param name="queue"><see langword="null"/> for all.</param>
    public async Task<IReadOnlyList<DeskRow>> ItemsAsync(AppDb db, IReadOnlySet<string> permissions, string? queue, int skip, int take, CancellationToken ct)
    {
        var items = await Waiting(db, permissions).Where(i => queue == null || i.Queue == queue)
            .OrderByDescending(i => i.Priority).ThenBy(i => i.DueAt).ThenBy(i => i.Id).Skip(skip).Take(take).ToListAsync(ct);
        var lines = new Dictionary<(string, Guid), DeskLine>();
        foreach (var group in items.GroupBy(i => i.Queue))
        {
            foreach (var pane in _panes[group.Key])
            {
                foreach (var (subject, line) in await pane.LinesAsync(db, [.. group.Select(i => i.SubjectId).Distinct()], ct)) lines.TryAdd((group.Key, subject), line);
            }
        }

        var holders = items.Where(i => i.ClaimedBy is not null).Select(i => i.ClaimedBy!.Value).Distinct().ToArray();
        var names = holders.Length == 0 ? [] : await db.Users.AsNoTracking().Where(u => holders.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        return [.. items.Select(i => new DeskRow(i, lines.GetValueOrDefault((i.Queue, i.SubjectId)), i.ClaimedBy is { } holder ? names.GetValueOrDefault(holder) : null))];
    }

    public async Task<IReadOnlyList<DeskRow>> ItemsAsync(IReadOnlySet<string> permissions, string? queue, int skip, int take, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await ItemsAsync(db, permissions, queue, skip, take, ct);
    }

    /// <summary>Everything the page of the desk shows.</summary>
    /// <param name="item">The item that is open; <see langword="null"/> for none.</param>
    public async Task<DeskView> ViewAsync(Guid staff, IReadOnlySet<string> permissions, string? queue, WorkItemId? item, int page, FormErrors errors, IReadOnlyDictionary<string, string> entries, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var queues = await QueuesAsync(db, permissions, ct);
        var rows = await ItemsAsync(db, permissions, queue, (page - 1) * PageSize, PageSize + 1, ct);
        var open = item is { } id ? await db.WorkItems.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, ct) : null;
        if (open is not null && !permissions.Contains(open.Permission)) open = null;
        return new DeskView(queues, queue, [.. rows.Take(PageSize)], page, rows.Count > PageSize, open is null ? null : await OpenAsync(db, open, staff, errors, entries, ct), item is not null && open is null);
    }

    /// <summary>The item to go on with: the next that nobody else holds.</summary>
    public async Task<WorkItemId?> NextAsync(Guid staff, IReadOnlySet<string> permissions, string? queue, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var next = await Waiting(db, permissions)
            .Where(i => (queue == null || i.Queue == queue) && (i.ClaimedBy == null || i.ClaimedBy == staff || i.ClaimedUntil <= now))
            .OrderByDescending(i => i.ClaimedBy == staff && i.ClaimedUntil > now).ThenByDescending(i => i.Priority).ThenBy(i => i.DueAt).ThenBy(i => i.Id)
            .FirstOrDefaultAsync(ct);
        return next?.Id;
    }

    private async Task<DeskOpen> OpenAsync(AppDb db, WorkItem item, Guid staff, FormErrors errors, IReadOnlyDictionary<string, string> entries, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var holds = item.ClosedAt is null && item.ClaimedBy == staff && item.ClaimedUntil > now;
        var holder = item.IsClaimedByOther(staff, now) ? await db.Users.AsNoTracking().Where(u => u.Id == item.ClaimedBy).Select(u => u.DisplayName).FirstOrDefaultAsync(ct) ?? "" : null;
        foreach (var pane in _panes[item.Queue])
        {
            if (await pane.LoadAsync(db, item, ct) is not { } model) continue;
            var subject = pane.StepSubject;
            var steps = subject is null ? [] : await db.Steps.AsNoTracking().Where(s => s.Subject == subject && s.SubjectId == item.SubjectId).OrderBy(s => s.Id).ToListAsync(ct);
            var line = (await pane.LinesAsync(db, [item.SubjectId], ct)).GetValueOrDefault(item.SubjectId);
            return new DeskOpen(item, line, holds, holder, steps, pane.ComponentType, new DeskPaneContext(item, model, staff, holds, entries, errors));
        }

        return new DeskOpen(item, null, holds, holder, [], null, null);
    }

    private static IQueryable<WorkItem> Waiting(AppDb db, IReadOnlySet<string> permissions)
    {
        var mine = permissions.ToArray();
        return db.WorkItems.AsNoTracking().Where(i => i.ClosedAt == null && mine.Contains(i.Permission));
    }
}

/// <param name="Oldest">When the one that waits longest came.</param>
public sealed record DeskQueue(string Queue, int Count, int Overdue, DateTimeOffset Oldest);

/// <param name="Line"><see langword="null"/> when no module has words for it.</param>
/// <param name="Holder">Name of who claimed it last, whether or not the claim still holds.</param>
public sealed record DeskRow(WorkItem Item, DeskLine? Line, string? Holder);

/// <param name="Missing">An item was asked for that is not there, or not for this person.</param>
public sealed record DeskView(IReadOnlyList<DeskQueue> Queues, string? Queue, IReadOnlyList<DeskRow> Rows, int Page, bool HasMore, DeskOpen? Open, bool Missing);

/// <param name="HeldBy">Name of the colleague who holds it now; <see langword="null"/> for nobody else.</param>
/// <param name="Component">The module's pane; <see langword="null"/> when none is registered for the queue.</param>
public sealed record DeskOpen(WorkItem Item, DeskLine? Line, bool Holds, string? HeldBy, IReadOnlyList<Step> Steps, Type? Component, DeskPaneContext? Context);
