using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;

namespace CitizenCivility.Domain.GoodPeople;

public enum NominationRelation
{
    Self,
    Other,
    Organisation,
}

public enum ConsentState
{
    Waiting,
    Given,
    Refused,
}

public enum ConsentWay
{
    /// <summary>The nominee nominated themselves.</summary>
    Self,

    /// <summary>By the link that the nominator handed on.</summary>
    Link,

    /// <summary>Staff saw a signed form or heard it, and wrote down how.</summary>
    Staff,
}

/// <summary>One of the two looks that staff take at a nomination.</summary>
public sealed record StaffCheck(Guid By, string Name, DateTimeOffset At);

/// <summary>
/// A person or group put forward in a round. Name and story are public only after two different staff members have checked them,
/// the nominee has agreed and the round shows its candidates.
/// </summary>
public sealed class Nomination
{
    public const int NoteMin = 5, NoteMax = 500; // characters of the note on a consent that staff recorded

    private Nomination() { } // for EF Core

    public NominationId Id { get; private init; }
    public RoundId RoundId { get; private init; }
    public NominationText Text { get; private set; } = new();
    public NominationRelation Relation { get; private init; }

    /// <summary><see langword="null"/> once the nominator's account has been erased.</summary>
    public ResidentId? By { get; private set; }
    public DateTimeOffset At { get; private init; }
    public NominationState State { get; private set; }
    public ConsentState Consent { get; private set; }
    public ConsentWay? ConsentWay { get; private set; }
    public DateTimeOffset? ConsentAt { get; private set; }

    /// <summary>How staff learnt of the consent.</summary>
    public string? ConsentNote { get; private set; }

    /// <summary>SHA-256 of the token in the nominee's link.</summary>
    public byte[] ConsentTokenHash { get; private init; } = [];
    public IReadOnlyList<StaffCheck> Checks { get; private set; } = [];

    /// <summary>The name without spaces and marks, in lower case: equal keys in one round are shown to staff as possible duplicates.</summary>
    public string NameKey { get; private init; } = "";
    public int Version { get; private set; }

    /// <summary>Whether it may stand on the ballot of a round that shows candidates.</summary>
    public bool IsCandidate => State == NominationState.Accepted && Consent == ConsentState.Given;

    /// <param name="round">Must take nominations now.</param>
    /// <param name="id">New; the token of the nominee's link follows from it.</param>
    /// <param name="tokenHash">SHA-256 of the consent token, 32 bytes.</param>
    public static Result<Nomination> Put(Round round, Programme programme, NominationText text, NominationRelation relation, ResidentId by, NominationId id, byte[] tokenHash, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(text);
        if (round.NominationRefusal(now) is { } refusal) return refusal;
        if (text.Problems(round.Settings, programme, relation) is [var problem, ..]) return problem;

        var self = relation == NominationRelation.Self;
        return new Nomination
        {
            Id = id,
            RoundId = round.Id,
            Text = text,
            Relation = relation,
            By = by,
            At = now,
            Consent = self ? ConsentState.Given : ConsentState.Waiting,
            ConsentWay = self ? GoodPeople.ConsentWay.Self : null,
            ConsentAt = self ? now : null,
            ConsentTokenHash = tokenHash,
            NameKey = KeyOf(text.Name),
        };
    }

    public static string KeyOf(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    public Result<Done> AnswerConsent(bool agrees, DateTimeOffset now)
    {
        if (State is NominationState.Withdrawn or NominationState.Declined or NominationState.Removed or NominationState.Retired) return NominationErrors.ConsentAnswered;
        if (Consent != ConsentState.Waiting) return NominationErrors.ConsentAnswered;
        (Consent, ConsentWay, ConsentAt) = (agrees ? ConsentState.Given : ConsentState.Refused, GoodPeople.ConsentWay.Link, now);
        Version++;
        return Result.Ok();
    }

    public Result<Done> RecordConsent(string note, DateTimeOffset now)
    {
        var text = note.Trim();
        if (text.Length is < NoteMin or > NoteMax) return NominationErrors.ConsentNote;
        if (Consent != ConsentState.Waiting) return NominationErrors.ConsentAnswered;
        (Consent, ConsentWay, ConsentAt, ConsentNote) = (ConsentState.Given, GoodPeople.ConsentWay.Staff, now, text);
        Version++;
        return Result.Ok();
    }

    /// <summary>The first or the second look. The second makes a candidate, and needs another person and the nominee's consent.</summary>
    /// <param name="round">The state of its round: nobody joins once voting has opened.</param>
    public Result<Transition<NominationState, NominationAction>> Check(Guid by, string name, RoundState round, DateTimeOffset now)
    {
        var action = State == NominationState.CheckedOnce ? NominationAction.Confirm : NominationAction.Check;
        if (NominationFlow.Table.Find(State, action).Failed(out var error, out var step)) return error;
        if (round is < RoundState.Nominations or > RoundState.Publicity) return NominationErrors.TooLateToAccept;
        if (Checks.Any(c => c.By == by)) return NominationErrors.SamePerson;
        if (action == NominationAction.Confirm && Consent != ConsentState.Given) return NominationErrors.ConsentMissing;
        Checks = [.. Checks, new StaffCheck(by, name, now)];
        State = step.To;
        Version++;
        return step;
    }

    /// <summary>Declining, removing, withdrawing or taking down, with the reason where the flow asks for one.</summary>
    public Result<Transition<NominationState, NominationAction>> Take(NominationAction action, string? reason = null)
    {
        if (action is NominationAction.Check or NominationAction.Confirm) return FlowErrors.NotNow;
        if (NominationFlow.Table.Find(State, action, reason).Failed(out var error, out var step)) return error;
        State = step.To;
        Version++;
        return step;
    }

    /// <summary>The nominator's account is erased; the nomination stays with its nominee.</summary>
    public void ForgetNominator() => By = null;
}
