using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Workflow;

public readonly record struct WorkItemId(Guid Value) : IEntityId<WorkItemId>
{
    public static WorkItemId From(Guid value) => new(value);
}

/// <summary>Something that waits for staff: one row in one queue, closed when the wait is over.</summary>
public sealed class WorkItem
{
    /// <summary>How long a claim holds before another may take the item over.</summary>
    public static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(30);

    private WorkItem() { } // for EF Core

    public WorkItemId Id { get; private init; }

    /// <summary>Queue name, for example <c>deeds</c>; with <see cref="SubjectId"/> it says what the item is about.</summary>
    public string Queue { get; private init; } = "";
    public Guid SubjectId { get; private init; }

    /// <summary>Statistical code of the division it belongs to; <see langword="null"/> for the whole city.</summary>
    public string? Division { get; private init; }

    /// <summary>The permission that may work on it.</summary>
    public string Permission { get; private init; } = "";
    public DateTimeOffset EnteredAt { get; private init; }
    public DateTimeOffset DueAt { get; private init; }
    public int Priority { get; private init; }
    public Guid? ClaimedBy { get; private set; }
    public DateTimeOffset? ClaimedUntil { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public static WorkItem Open(string queue, Guid subjectId, string permission, DateTimeOffset now, DateTimeOffset dueAt, string? division = null, int priority = 0) => new()
    {
        Id = new WorkItemId(Guid.CreateVersion7(now)),
        Queue = queue,
        SubjectId = subjectId,
        Permission = permission,
        Division = division,
        EnteredAt = now,
        DueAt = dueAt,
        Priority = priority,
    };

    public bool IsClaimedByOther(Guid staff, DateTimeOffset now) => ClaimedBy is { } holder && holder != staff && ClaimedUntil > now;

    public Result<Done> Claim(Guid staff, DateTimeOffset now)
    {
        if (ClosedAt is not null) return WorkItemErrors.Closed;
        if (IsClaimedByOther(staff, now)) return WorkItemErrors.ClaimedByOther;
        (ClaimedBy, ClaimedUntil) = (staff, now + ClaimLasts);
        return Result.Ok();
    }

    public Result<Done> Release(Guid staff, DateTimeOffset now)
    {
        if (IsClaimedByOther(staff, now)) return WorkItemErrors.ClaimedByOther;
        (ClaimedBy, ClaimedUntil) = (null, null);
        return Result.Ok();
    }

    /// <summary>A decision needs the claim: two moderators must not answer one person twice.</summary>
    public Result<Done> Close(Guid staff, DateTimeOffset now)
    {
        if (ClosedAt is not null) return WorkItemErrors.Closed;
        if (ClaimedBy != staff || ClaimedUntil <= now) return IsClaimedByOther(staff, now) ? WorkItemErrors.ClaimedByOther : WorkItemErrors.NotClaimed;
        ClosedAt = now;
        return Result.Ok();
    }

    /// <summary>Closes without a staff decision: the author withdrew it, or the clock ended the wait.</summary>
    public void Cancel(DateTimeOffset now) => ClosedAt ??= now;
}

public static class WorkItemErrors
{
    public static readonly DomainError Closed = new DomainError.Conflict("work.closed");
    public static readonly DomainError ClaimedByOther = new DomainError.Conflict("work.claimed-by-other");
    public static readonly DomainError NotClaimed = new DomainError.Conflict("work.not-claimed");
    public static readonly DomainError NotFound = new DomainError.NotFound("work.not-found");
}
