using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Publishing;

/// <summary>
/// The words of a publication in both languages. Of a rule: the official wording, our explanation, remarks and where the wording
/// was published. Of a page: title and text.
/// </summary>
/// <remarks>Empty fields are <see langword="null"/>. Bodies, remarks and interpretation are Markdown.</remarks>
public sealed record TextContent
{
    /// <summary>Characters.</summary>
    public const int HeadingMax = 200, BodyMax = 20_000, RemarksMax = 2_000, SourceMax = 200;

    /// <summary>The official wording of a rule, or the title of a page.</summary>
    public string? HeadingZh { get; init => field = Cleaned(value); }

    /// <summary>Of a rule: an unofficial translation, ours.</summary>
    public string? HeadingEn { get; init => field = Cleaned(value); }

    /// <summary>Of a rule: our explanation, never the official one.</summary>
    public string? BodyZh { get; init => field = Cleaned(value); }
    public string? BodyEn { get; init => field = Cleaned(value); }
    public string? RemarksZh { get; init => field = Cleaned(value); }
    public string? RemarksEn { get; init => field = Cleaned(value); }

    /// <summary>The official interpretation of a rule, quoted word for word; Chinese only.</summary>
    public string? OfficialZh { get; init => field = Cleaned(value); }

    /// <summary>Where the official interpretation was published.</summary>
    public string? OfficialSource { get; init => field = Cleaned(value); }
    public string? SourceTitle { get; init => field = Cleaned(value); }
    public string? SourcePublisher { get; init => field = Cleaned(value); }
    public DateOnly? SourceDate { get; init; }

    public bool HasHeading => HeadingZh is not null;

    /// <summary>What may be kept as a draft: everything but what is too long or out of place.</summary>
    public Result<Done> CheckDraft()
    {
        if (TooLong(HeadingZh, HeadingMax)) return TextErrors.TooLong("heading-zh", HeadingMax);
        if (TooLong(HeadingEn, HeadingMax)) return TextErrors.TooLong("heading-en", HeadingMax);
        if (HeadingZh?.AsSpan().ContainsAny('\n', '\r') == true) return TextErrors.OneLine("heading-zh");
        if (HeadingEn?.AsSpan().ContainsAny('\n', '\r') == true) return TextErrors.OneLine("heading-en");
        if (IsPlaceholder(HeadingZh)) return TextErrors.Placeholder;
        if (TooLong(BodyZh, BodyMax)) return TextErrors.TooLong("body-zh", BodyMax);
        if (TooLong(BodyEn, BodyMax)) return TextErrors.TooLong("body-en", BodyMax);
        if (TooLong(RemarksZh, RemarksMax)) return TextErrors.TooLong("remarks-zh", RemarksMax);
        if (TooLong(RemarksEn, RemarksMax)) return TextErrors.TooLong("remarks-en", RemarksMax);
        if (TooLong(OfficialZh, BodyMax)) return TextErrors.TooLong("official-zh", BodyMax);
        if (TooLong(OfficialSource, SourceMax)) return TextErrors.TooLong("official-source", SourceMax);
        if (TooLong(SourceTitle, SourceMax)) return TextErrors.TooLong("source-title", SourceMax);
        if (TooLong(SourcePublisher, SourceMax)) return TextErrors.TooLong("source-publisher", SourceMax);
        return Result.Ok();
    }

    /// <summary>What may be published: a rule never without its wording and source, a page never without title and text.</summary>
    public Result<Done> CheckForPublishing(PublicationKind kind)
    {
        if (CheckDraft().Failed(out var error)) return error;
        if (HeadingZh is null) return TextErrors.HeadingNeeded;
        if (OfficialZh is not null && OfficialSource is null) return TextErrors.OfficialSourceNeeded;
        if (kind == PublicationKind.Rule)
        {
            if (SourceTitle is null) return TextErrors.SourceNeeded("source-title");
            if (SourcePublisher is null) return TextErrors.SourceNeeded("source-publisher");
            if (SourceDate is null) return TextErrors.SourceNeeded("source-date");
        }
        else
        {
            if (BodyZh is null) return TextErrors.BodyNeeded;
        }

        return Result.Ok();
    }

    /// <summary>The words by which the site says that a text is missing are never a text.</summary>
    private static bool IsPlaceholder(string? text) =>
        text is not null && (text.Contains("待录入", StringComparison.Ordinal) || text.Contains("待填写", StringComparison.Ordinal) || text.Equals("text-missing", StringComparison.OrdinalIgnoreCase));

    private static bool TooLong(string? text, int max) => text?.Length > max;

    private static string? Cleaned(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();
}
