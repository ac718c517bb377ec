using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Workflow;

/// <summary>One entry of a time line: who did what to a thing, when, from which state to which, why, and the words told to its author.</summary>
public sealed class Step
{
    private Step() { } // for EF Core

    public long Id { get; private init; }

    /// <summary>Kind of the thing, for example <c>deed</c>; with <see cref="SubjectId"/> it names the time line.</summary>
    public string Subject { get; private init; } = "";
    public Guid SubjectId { get; private init; }
    public DateTimeOffset At { get; private init; }
    public ActorKind By { get; private init; }
    public Guid? ActorId { get; private init; }
    public string Action { get; private init; } = "";
    public string FromState { get; private init; } = "";
    public string ToState { get; private init; } = "";

    /// <summary>Code of the reason; its text stands in the resources under <c>reasons.{code}</c>.</summary>
    public string? Reason { get; private init; }

    /// <summary>What the actor wrote to the author, in the actor's own words.</summary>
    public string? Words { get; private init; }

    public static Step Of(string subject, Guid subjectId, Actor actor, DateTimeOffset now, string action, string from, string to, string? reason = null, string? words = null) => new()
    {
        Subject = subject,
        SubjectId = subjectId,
        At = now,
        By = actor.Kind,
        ActorId = actor.Id,
        Action = action,
        FromState = from,
        ToState = to,
        Reason = reason,
        Words = string.IsNullOrWhiteSpace(words) ? null : words.Trim(),
    };
}
