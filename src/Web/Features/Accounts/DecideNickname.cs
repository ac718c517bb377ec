using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>Claims a nickname for review, and approves or declines it.</summary>
internal sealed class DecideNickname(WriteLane lane, TimeProvider clock)
{
    /// <summary>Subject of the steps; their id is the resident's.</summary>
    public const string Subject = "nickname";

    public Task<Result<Done>> ClaimAsync(Actor by, ResidentId id, CancellationToken ct) => lane.RunAsync(by, "nickname.claim", async db =>
    {
        db.Note($"{Subject}:{id.Value}");
        return await OpenItemAsync(db, id) is { } item ? item.Claim(Staff(by), clock.GetUtcNow()) : WorkItemErrors.NotFound;
    }, ct: ct);

    /// <param name="seen">The nickname as the moderator saw it: another may have been asked for since.</param>
    public Task<Result<Done>> RunAsync(Actor by, ResidentId id, string seen, bool approve, CancellationToken ct) => lane.RunAsync(by, approve ? "nickname.approve" : "nickname.decline", async db =>
    {
        if (await db.Residents.FindAsync([id], CancellationToken.None) is not { } resident) return AccountErrors.NotFound;
        if (await OpenItemAsync(db, id) is not { } item) return WorkItemErrors.NotFound;
        if (resident.AskedNickname != seen) return FlowErrors.NotNow;
        var now = clock.GetUtcNow();
        db.Note($"{Subject}:{id.Value}", after: seen);
        if (item.Close(Staff(by), now).Failed(out var error)) return error;
        if (resident.DecideNickname(approve).Failed(out error)) return error;
        db.Steps.Add(Step.Of(Subject, id.Value, by, now, approve ? "approve" : "decline", nameof(ReviewState.Waiting), resident.AskedNicknameState.ToString()!));
        if (approve) db.MemberChanged(resident.Member);
        return Result.Ok();
    }, ct: ct);

    private static Guid Staff(Actor by) => by.Id ?? throw new InvalidOperationException("Only staff decide on nicknames.");

    private static Task<WorkItem?> OpenItemAsync(AppDb db, ResidentId id) =>
        db.WorkItems.FirstOrDefaultAsync(i => i.Queue == AskNickname.Queue && i.SubjectId == id.Value && i.ClosedAt == null, CancellationToken.None);
}
