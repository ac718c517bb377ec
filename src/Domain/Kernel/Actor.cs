namespace CitizenCivility.Domain.Kernel;

public enum ActorKind
{
    /// <summary>The service itself: a job, a projection.</summary>
    System,

    /// <summary>Somebody without sign-in.</summary>
    Visitor,
    Resident,
    Staff,

    /// <summary>Whoever may run commands on the machine.</summary>
    Operator,
}

/// <summary>Who asks for a write, and which request it was.</summary>
/// <param name="Id">Account id of a resident or staff member; <see langword="null"/> for the others.</param>
/// <param name="TraceId">Ties audit rows and logs to one request.</param>
/// <param name="IdempotencyKey">Given by the client; the same key from the same actor for the same action runs once.</param>
public sealed record Actor(ActorKind Kind, Guid? Id = null, string? TraceId = null, string? IdempotencyKey = null)
{
    public static readonly Actor System = new(ActorKind.System);
    public static readonly Actor Operator = new(ActorKind.Operator);

    public static Actor Resident(Guid id) => new(ActorKind.Resident, id);

    public static Actor Staff(Guid id) => new(ActorKind.Staff, id);
}
