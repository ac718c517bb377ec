using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Persistence.Writing;

/// <summary>The answer of a unit that ran under a client's key, saved in the unit's own transaction.</summary>
public sealed class IdempotencyRow
{
    /// <summary>Actor, action and key in one.</summary>
    public required string Key { get; init; }

    /// <summary>JSON of the value that was answered.</summary>
    public required string Answer { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Who did what to which thing. Never changed; kept for at least six months.</summary>
public sealed class AuditRow
{
    public long Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ActorKind By { get; init; }
    public Guid? ActorId { get; init; }

    /// <summary>The use case, for example <c>deed.verify</c>.</summary>
    public required string Action { get; init; }
    public string? Subject { get; init; }
    public string? Reason { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }

    /// <summary>Code of the refusal, or <see langword="null"/> when it was done.</summary>
    public string? Refused { get; init; }
    public string? TraceId { get; init; }
}
