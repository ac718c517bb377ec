using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Publishing;

public static class TextErrors
{
    public static readonly DomainError NotFound = new DomainError.NotFound("text.not-found");
    public static readonly DomainError HeadingNeeded = new DomainError.Invalid("text.heading-needed") { Field = "heading-zh" };
    public static readonly DomainError BodyNeeded = new DomainError.Invalid("text.body-needed") { Field = "body-zh" };
    public static readonly DomainError Placeholder = new DomainError.Invalid("text.placeholder") { Field = "heading-zh" };
    public static readonly DomainError OfficialSourceNeeded = new DomainError.Invalid("text.official-source-needed") { Field = "official-source" };

    /// <summary>Somebody else saved this draft, or published another version, after the form was opened.</summary>
    public static readonly DomainError ChangedMeanwhile = new DomainError.Conflict("text.changed-meanwhile");
    public static readonly DomainError InReview = new DomainError.Conflict("text.in-review");
    public static readonly DomainError NoDraft = new DomainError.Conflict("text.no-draft");
    public static readonly DomainError NothingChanged = new DomainError.Invalid("text.nothing-changed");
    public static readonly DomainError NotPublished = new DomainError.Conflict("text.not-published");
    public static readonly DomainError ReasonLength = new DomainError.Invalid("text.reason-length", TextVersion.ReasonMax) { Field = "reason" };
    public static readonly DomainError SourceDateWrong = new DomainError.Invalid("text.source-date") { Field = "source-date" };

    private static readonly DomainError _tooLong = new DomainError.Invalid("text.too-long", 0);
    private static readonly DomainError _oneLine = new DomainError.Invalid("text.one-line");
    private static readonly DomainError _sourceNeeded = new DomainError.Invalid("text.source-needed");

    public static DomainError TooLong(string field, int max) => _tooLong with { Args = [max], Field = field };

    public static DomainError OneLine(string field) => _oneLine with { Field = field };

    public static DomainError SourceNeeded(string field) => _sourceNeeded with { Field = field };
}
