using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.Desk;

/// <summary>Takes an item in hand for half an hour, so that nobody else decides it meanwhile.</summary>
internal sealed class ClaimWorkItem(WriteLane lane, TimeProvider clock)
{
    public Task<Result<Done>> RunAsync(Actor by, IReadOnlySet<string> permissions, WorkItemId id, CancellationToken ct) => lane.RunAsync(by, "desk.claim", async db =>
        (await db.OpenItemAsync(permissions, id)).Failed(out var error, out var item) ? error : item.Claim(by.Id!.Value, clock.GetUtcNow()), ct: ct);
}

/// <summary>Puts an item back for others.</summary>
internal sealed class ReleaseWorkItem(WriteLane lane, TimeProvider clock)
{
    public Task<Result<Done>> RunAsync(Actor by, IReadOnlySet<string> permissions, WorkItemId id, CancellationToken ct) => lane.RunAsync(by, "desk.release", async db =>
        (await db.OpenItemAsync(permissions, id)).Failed(out var error, out var item) ? error : item.Release(by.Id!.Value, clock.GetUtcNow()), ct: ct);
}

/// <summary>Items inside a unit.</summary>
internal static class DeskWork
{
    /// <returns>The item, or <c>work.not-found</c> when there is none that these permissions may work on.</returns>
    public static async Task<Result<WorkItem>> OpenItemAsync(this AppDb db, IReadOnlySet<string> permissions, WorkItemId id)
    {
        var item = await db.WorkItems.FindAsync([id], CancellationToken.None);
        if (item is null || !permissions.Contains(item.Permission)) return WorkItemErrors.NotFound;
        db.Note($"{item.Queue}:{item.SubjectId}");
        return item;
    }

    /// <summary>Closes the item with a decision, which needs the claim.</summary>
    /// <param name="queue">The item must lie in one of these.</param>
    public static async Task<Result<WorkItem>> CloseItemAsync(this AppDb db, Actor by, WorkItemId id, DateTimeOffset now, params string[] queue)
    {
        var item = await db.WorkItems.FindAsync([id], CancellationToken.None);
        if (item is null || !queue.Contains(item.Queue)) return WorkItemErrors.NotFound;
        return item.Close(by.Id!.Value, now).Failed(out var error) ? error : item;
    }
}
