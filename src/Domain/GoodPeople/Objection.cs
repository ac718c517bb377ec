using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.GoodPeople;

public enum ObjectionOutcome
{
    Upheld,
    NotUpheld,
}

/// <summary>Somebody doubts a candidate or a result while it is shown. Staff look into it and answer in writing.</summary>
public sealed class Objection
{
    public const int TextMin = 20, TextMax = 2_000, AnswerMin = 10; // characters

    /// <summary>Working days until the written answer is due.</summary>
    public const int AnswerDays = 5;

    private Objection() { } // for EF Core

    public ObjectionId Id { get; private init; }
    public RoundId RoundId { get; private init; }
    public NominationId NominationId { get; private init; }

    /// <summary><see langword="null"/> once the account has been erased. Known to staff only.</summary>
    public ResidentId? By { get; private set; }
    public string Text { get; private init; } = "";
    public DateTimeOffset At { get; private init; }
    public ObjectionOutcome? Outcome { get; private set; }
    public string? Answer { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public static Result<Objection> Raise(Nomination nomination, RoundState round, ResidentId by, string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(nomination);
        var words = text.Trim();
        if (words.Length is < TextMin or > TextMax) return ObjectionErrors.TextLength(words.Length);
        if (!nomination.IsCandidate || round is not (RoundState.Publicity or RoundState.Voting or RoundState.ResultPublicity)) return ObjectionErrors.NotNow;
        return new Objection
        {
            Id = new ObjectionId(Guid.CreateVersion7(now)),
            RoundId = nomination.RoundId,
            NominationId = nomination.Id,
            By = by,
            Text = words,
            At = now,
        };
    }

    public Result<Done> Decide(ObjectionOutcome outcome, string answer, DateTimeOffset now)
    {
        var words = answer.Trim();
        if (AnsweredAt is not null) return ObjectionErrors.Answered;
        if (words.Length is < AnswerMin or > TextMax) return ObjectionErrors.AnswerLength;
        (Outcome, Answer, AnsweredAt) = (outcome, words, now);
        return Result.Ok();
    }

    /// <summary>The account of the one who raised it is erased.</summary>
    public void ForgetAuthor() => By = null;
}
