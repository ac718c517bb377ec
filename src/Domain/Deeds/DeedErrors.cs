using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Deeds;

public static class DeedErrors
{
    public static readonly DomainError NotFound = new DomainError.NotFound("deed.not-found");
    public static readonly DomainError DoerMissing = new DomainError.Invalid("deed.doer-missing") { Field = "doer" };
    public static readonly DomainError NotText = new DomainError.Invalid("deed.not-text") { Field = "story" };
    public static readonly DomainError PersonalNumber = new DomainError.Invalid("deed.personal-number") { Field = "story" };
    public static readonly DomainError NotConfirmed = new DomainError.Invalid("deed.not-confirmed") { Field = "consent" };
    public static readonly DomainError DivisionUnknown = new DomainError.Invalid("deed.division-unknown") { Field = "division" };
    public static readonly DomainError RuleUnknown = new DomainError.Invalid("deed.rule-unknown", GoodDeed.FirstRule, GoodDeed.LastRule) { Field = "rule" };
    public static readonly DomainError DayUnreadable = new DomainError.Invalid("deed.day-unreadable") { Field = "day" };
    public static readonly DomainError DayInFuture = new DomainError.Invalid("deed.day-in-future") { Field = "day" };
    public static readonly DomainError Words = new DomainError.Invalid("deed.words", GoodDeed.WordsMin, GoodDeed.WordsMax) { Field = "words" };
    public static readonly DomainError TypeMissing = new DomainError.Invalid("deed.type-missing") { Field = "type" };
    public static readonly DomainError ThemeMissing = new DomainError.Invalid("deed.theme-missing") { Field = "theme" };
    public static readonly DomainError DecisionMissing = new DomainError.Invalid("deed.decision-missing") { Field = "decision" };
    public static readonly DomainError ReasonUnknown = new DomainError.Invalid("deed.reason-unknown") { Field = "reason" };
    public static readonly DomainError SecondPerson = new DomainError.Forbidden("deed.second-person");
    public static readonly DomainError TitleLength = new DomainError.Invalid("deed.title-length", GoodDeed.TitleMin, GoodDeed.TitleMax) { Field = "title" };
    public static readonly DomainError NotChecked = new DomainError.Invalid("deed.not-checked") { Field = "checked" };
    public static readonly DomainError RescueByMinor = new DomainError.Conflict("deed.rescue-by-minor");
    public static readonly DomainError NothingAwarded = new DomainError.Conflict("deed.nothing-awarded");
    public static readonly DomainError AlreadyReversed = new DomainError.Conflict("deed.already-reversed");
    public static readonly DomainError AlreadyCongratulated = new DomainError.Conflict("deed.already-congratulated");
    public static readonly DomainError OwnDeed = new DomainError.Forbidden("deed.own");
    public static readonly DomainError NoDraft = new DomainError.NotFound("deed.no-draft");

    /// <param name="now">Characters there are.</param>
    public static DomainError TextTooShort(int min, int now) => new DomainError.Invalid("deed.text-too-short", min, now) { Field = "story" };

    public static DomainError TextTooLong(int max, int now) => new DomainError.Invalid("deed.text-too-long", max, now) { Field = "story" };
}
