using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Workflow;

public readonly record struct SignOffId(Guid Value) : IEntityId<SignOffId>
{
    public static SignOffId From(Guid value) => new(value);
}

public enum SignOffState
{
    Open,

    /// <summary>All have signed; the payload was carried out in the last signer's unit.</summary>
    CarriedOut,

    /// <summary>Somebody sent it back with a reason.</summary>
    Returned,
}

/// <summary>One signature: who, when, for which of the ordered permissions.</summary>
public sealed record Signature(Guid By, string Name, string Permission, DateTimeOffset At);

/// <summary>
/// An act that needs several people, all different, in order: the three sign-offs of a text, or any two-person act.
/// What is signed is the payload as it stood when the sign-off was opened.
/// </summary>
public sealed class SignOff
{
    private SignOff() { } // for EF Core

    public SignOffId Id { get; private init; }

    /// <summary>Kind of the act, for example <c>rule.publish</c>; names the handler that carries it out.</summary>
    public string Kind { get; private init; } = "";
    public Guid SubjectId { get; private init; }

    /// <summary>JSON of the typed payload.</summary>
    public string Payload { get; private init; } = "";

    /// <summary>The permissions that must sign, in order.</summary>
    public IReadOnlyList<string> Required { get; private init; } = [];
    public IReadOnlyList<Signature> Signatures { get; private set; } = [];
    public SignOffState State { get; private set; }
    public DateTimeOffset OpenedAt { get; private init; }
    public string? ReturnedReason { get; private set; }
    public int Version { get; private set; }

    /// <summary>The permission that signs next, or <see langword="null"/> when none is missing.</summary>
    public string? Next => State == SignOffState.Open && Signatures.Count < Required.Count ? Required[Signatures.Count] : null;

    /// <summary>Whether this person, with these permissions, is the one it waits for.</summary>
    public bool WaitsFor(Guid person, IReadOnlySet<string> permissions) =>
        Next is { } next && permissions.Contains(next) && Signatures.All(s => s.By != person);

    public static SignOff Open(string kind, Guid subjectId, string payload, IReadOnlyList<string> required, DateTimeOffset now) => new()
    {
        Id = new SignOffId(Guid.CreateVersion7(now)),
        Kind = kind,
        SubjectId = subjectId,
        Payload = payload,
        Required = [.. required],
        OpenedAt = now,
    };

    /// <returns>Whether this was the last signature, so that the payload is to be carried out now, in the same unit.</returns>
    public Result<bool> Sign(Guid by, string name, IReadOnlySet<string> permissions, DateTimeOffset now)
    {
        if (Next is not { } next) return SignOffErrors.NotOpen;
        if (Signatures.Any(s => s.By == by)) return SignOffErrors.SamePerson;
        if (!permissions.Contains(next)) return SignOffErrors.NotYourTurn;

        Signatures = [.. Signatures, new Signature(by, name, next, now)];
        Version++;
        if (Next is not null) return false;
        State = SignOffState.CarriedOut;
        return true;
    }

    public Result<Done> Return(Guid by, IReadOnlySet<string> permissions, string reason)
    {
        if (Next is not { } next) return SignOffErrors.NotOpen;
        if (!permissions.Contains(next)) return SignOffErrors.NotYourTurn;
        if (string.IsNullOrWhiteSpace(reason)) return FlowErrors.ReasonNeeded;
        (State, ReturnedReason) = (SignOffState.Returned, reason.Trim());
        Version++;
        return Result.Ok();
    }
}

public static class SignOffErrors
{
    public static readonly DomainError NotFound = new DomainError.NotFound("sign-off.not-found");
    public static readonly DomainError AlreadyOpen = new DomainError.Conflict("sign-off.already-open");
    public static readonly DomainError NotOpen = new DomainError.Conflict("sign-off.not-open");
    public static readonly DomainError SamePerson = new DomainError.Forbidden("sign-off.same-person");
    public static readonly DomainError NotYours = new DomainError.Forbidden("sign-off.not-yours");
    public static readonly DomainError NotYourTurn = new DomainError.Forbidden("sign-off.not-your-turn");
}
