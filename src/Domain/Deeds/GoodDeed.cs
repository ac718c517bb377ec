using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Deeds;

/// <summary>
/// A good deed that somebody reports and staff verify. The public reads a title and a text that a moderator wrote; what the
/// reporter wrote stays between the two.
/// </summary>
public sealed class GoodDeed
{
    /// <summary>Characters, without surrounding space.</summary>
    public const int StoryMin = 20, StoryMax = 2_000, WordsMin = 5, WordsMax = 500, TitleMin = 4, TitleMax = 40;

    /// <summary>Numbers of the rules of civility.</summary>
    public const int FirstRule = 1, LastRule = 20;

    private GoodDeed() { } // for EF Core

    public DeedId Id { get; private init; }

    /// <summary>What the reporter is told, for example <c>D-261123-0091</c>.</summary>
    public string Reference { get; private init; } = "";
    /// <summary>The empty id once the person was erased.</summary>
    public ResidentId Reporter { get; private set; }
    public DeedDoer Doer { get; private init; }
    public string Story { get; private set; } = "";
    public string Division { get; private init; } = "";
    public int? Rule { get; private init; }
    public DateOnly? HappenedOn { get; private init; }
    public DateTimeOffset SubmittedAt { get; private init; }
    public DeedState State { get; private set; }
    public DeedType? Type { get; private set; }
    public DeedTheme? Theme { get; private set; }

    /// <summary>The moderator found that whoever did it is under 18.</summary>
    public bool DoerIsMinor { get; private set; }
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>Who declined it first: an appeal goes to somebody else.</summary>
    public Guid? DeclinedBy { get; private set; }

    /// <summary>Code of the reason it was declined for, last.</summary>
    public string? DeclineReason { get; private set; }
    public string? PublicTitle { get; private set; }
    public string? PublicText { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }
    public string? WithdrawalReason { get; private set; }

    /// <summary>Points its verification earned; <see langword="null"/> when none, see <see cref="NoAward"/>.</summary>
    public long? Points { get; private set; }
    public NoAward? NoAward { get; private set; }
    public string? ReversalReason { get; private set; }

    /// <summary>People who said thank you; counted by the database.</summary>
    public int Congratulations { get; private set; }

    /// <summary>Rises with every step: two at once cannot both take one.</summary>
    public int Version { get; private set; }

    /// <summary>What the ledger calls it.</summary>
    public string Source => SourceOf(Id);

    /// <summary>A rescue by a minor is thanked privately: it must set no example.</summary>
    public bool IsThankedPrivately => Type == DeedType.Rescue && DoerIsMinor;

    public bool MayEarn => Type != DeedType.BloodOrOrgans && !IsThankedPrivately;

    public static string SourceOf(DeedId id) => $"deed:{id.Value}";

    /// <param name="reference">Not used by any other deed.</param>
    public static Result<GoodDeed> Report(DeedReport report, ResidentId reporter, string reference, DateTimeOffset now)
    {
        if (Check(report, now) is { } error) return error;
        return new GoodDeed
        {
            Id = new DeedId(Guid.CreateVersion7(now)),
            Reference = reference,
            Reporter = reporter,
            Doer = report.Doer,
            Story = DeedText.Normalise(report.Story),
            Division = report.Division,
            Rule = report.Rule,
            HappenedOn = report.HappenedOn,
            SubmittedAt = now,
            State = DeedFlow.Table.Initial,
        };
    }

    /// <returns>The first refusal, or <see langword="null"/> when the report can be taken as it is.</returns>
    public static DomainError? Check(DeedReport report, DateTimeOffset now)
    {
        if (!Enum.IsDefined(report.Doer)) return DeedErrors.DoerMissing;
        return CheckStory(report.Story) ?? CheckConfirmed(report.NothingPersonal) ?? CheckRule(report.Rule) ?? CheckDay(report.HappenedOn, now);
    }

    public static DomainError? CheckStory(string? story) => CheckText(DeedText.Normalise(story), StoryMin, StoryMax) is { } error ? error with { Field = "story" } : null;

    public static DomainError? CheckConfirmed(bool nothingPersonal) => nothingPersonal ? null : DeedErrors.NotConfirmed;

    public static DomainError? CheckRule(int? rule) => rule is null or (>= FirstRule and <= LastRule) ? null : DeedErrors.RuleUnknown;

    public static DomainError? CheckDay(DateOnly? day, DateTimeOffset now) => day is null || day <= CityTime.DateOf(now) ? null : DeedErrors.DayInFuture;

    public Result<Done> AskMore(string question)
    {
        if (Next(DeedAction.AskMore).Failed(out var error, out var next)) return error;
        if (CheckWords(question) is { } wrong) return wrong;
        return Move(next);
    }

    public Result<Done> AnswerMore(string answer)
    {
        if (Next(DeedAction.AnswerMore).Failed(out var error, out var next)) return error;
        if (CheckWords(answer) is { } wrong) return wrong;
        return Move(next);
    }

    public Result<Done> Verify(Guid by, DeedType type, DeedTheme theme, bool doerIsMinor, DateTimeOffset now)
    {
        if (Next(DeedAction.Verify).Failed(out var error, out var next)) return error;
        if (IsSecondLookOf(by)) return DeedErrors.SecondPerson;
        if (!Enum.IsDefined(type)) return DeedErrors.TypeMissing;
        if (!Enum.IsDefined(theme)) return DeedErrors.ThemeMissing;
        (Type, Theme, DoerIsMinor, VerifiedAt) = (type, theme, doerIsMinor, now);
        return Move(next);
    }

    public Result<Done> Decline(Guid by, string? reason)
    {
        if (Next(DeedAction.Decline, reason).Failed(out var error, out var next)) return error;
        if (IsSecondLookOf(by)) return DeedErrors.SecondPerson;
        if (!DeedReasons.ForDecline.Contains(reason)) return DeedErrors.ReasonUnknown;
        (DeclineReason, DeclinedBy) = (reason, DeclinedBy ?? by);
        return Move(next);
    }

    public Result<Done> Appeal(string words)
    {
        if (Next(DeedAction.Appeal).Failed(out var error, out var next)) return error;
        if (CheckWords(words) is { } wrong) return wrong;
        return Move(next);
    }

    /// <param name="nobodyIsHurt">The moderator checked that nobody can be recognised who did not agree.</param>
    public Result<Done> Publish(string? title, string? text, bool nobodyIsHurt, DateTimeOffset now)
    {
        if (Next(DeedAction.Publish).Failed(out var error, out var next)) return error;
        if (IsThankedPrivately) return DeedErrors.RescueByMinor;
        var (publicTitle, publicText) = (DeedText.Normalise(title).ReplaceLineEndings(" "), DeedText.Normalise(text));
        if (DeedText.Length(publicTitle) is < TitleMin or > TitleMax || !publicTitle.Any(char.IsLetter)) return DeedErrors.TitleLength;
        if (DeedText.HasPersonalNumber(publicTitle)) return DeedErrors.PersonalNumber with { Field = "title" };
        if (CheckText(publicText, StoryMin, StoryMax) is { } wrong) return wrong with { Field = "text" };
        if (!nobodyIsHurt) return DeedErrors.NotChecked;
        (PublicTitle, PublicText, PublishedAt) = (publicTitle, publicText, now);
        return Move(next);
    }

    public Result<Done> KeepPrivate() => Next(DeedAction.KeepPrivate).Failed(out var error, out var next) ? error : Move(next);

    public Result<Done> Withdraw(string? reason)
    {
        if (Next(DeedAction.Withdraw, reason).Failed(out var error, out var next)) return error;
        if (!DeedReasons.ForWithdrawal.Contains(reason)) return DeedErrors.ReasonUnknown;
        WithdrawalReason = reason;
        return Move(next);
    }

    public Result<Done> ReverseAward(string? reason)
    {
        if (Next(DeedAction.ReverseAward, reason).Failed(out var error, out var next)) return error;
        if (!DeedReasons.ForReversal.Contains(reason)) return DeedErrors.ReasonUnknown;
        if (Points is null) return DeedErrors.NothingAwarded;
        if (ReversalReason is not null) return DeedErrors.AlreadyReversed;
        ReversalReason = reason;
        return Move(next);
    }

    public void Awarded(long points) => (Points, NoAward) = (points, null);

    public void NotAwarded(NoAward why) => (Points, NoAward) = (null, why);

    /// <summary>Leaves the moderator's words and nothing that leads to the reporter.</summary>
    public void ForgetReporter() => (Reporter, Story) = (default, "");

    /// <summary>Whether an appeal waits that this person must not decide.</summary>
    public bool IsSecondLookOf(Guid staff) => State == DeedState.Appealed && DeclinedBy == staff;

    private static DomainError? CheckText(string text, int min, int max)
    {
        var length = DeedText.Length(text);
        if (length < min) return DeedErrors.TextTooShort(min, length);
        if (length > max) return DeedErrors.TextTooLong(max, length);
        if (!DeedText.IsRealText(text)) return DeedErrors.NotText;
        return DeedText.HasPersonalNumber(text) ? DeedErrors.PersonalNumber : null;
    }

    private static DomainError? CheckWords(string? words)
    {
        var text = DeedText.Normalise(words);
        if (DeedText.Length(text) is < WordsMin or > WordsMax) return DeedErrors.Words;
        return DeedText.HasPersonalNumber(text) ? DeedErrors.PersonalNumber with { Field = "words" } : null;
    }

    private Result<DeedState> Next(DeedAction action, string? reason = null) =>
        DeedFlow.Table.Find(State, action, reason).Failed(out var error, out var step) ? error : step.To;

    private Result<Done> Move(DeedState to)
    {
        State = to;
        Version++;
        return Result.Ok();
    }
}
