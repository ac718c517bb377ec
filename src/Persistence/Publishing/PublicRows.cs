using CitizenCivility.Domain.Publishing;

namespace CitizenCivility.Persistence.Publishing;

public sealed class PublicRuleSet
{
    public required string Slug { get; init; }
    public required string TitleZh { get; init; }
    public required string TitleEn { get; init; }
    public required DateOnly PublishedOn { get; init; }
    public required int RuleCount { get; init; }
    public required RuleMaking Making { get; init; }
}

/// <summary>A rule as the public reads it now. Without <see cref="HeadingZh"/> its text is missing, or withdrawn when <see cref="WithdrawnAt"/> is set.</summary>
public sealed class PublicRule
{
    public required string Set { get; init; }
    public required int No { get; init; }
    public string? Theme { get; init; }

    /// <summary>Number of the published version.</summary>
    public int? Number { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Names of the three who signed; empty for what shipped with the product.</summary>
    public IReadOnlyList<string>? SignedBy { get; init; }
    public string? HeadingZh { get; init; }
    public string? HeadingEn { get; init; }
    public string? BodyZh { get; init; }
    public string? BodyEn { get; init; }
    public string? RemarksZh { get; init; }
    public string? RemarksEn { get; init; }
    public string? OfficialZh { get; init; }
    public string? OfficialSource { get; init; }
    public string? SourceTitle { get; init; }
    public string? SourcePublisher { get; init; }
    public DateOnly? SourceDate { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? WithdrawnReason { get; init; }
}

/// <summary>A version that is or was published; of a withdrawn one only when and why.</summary>
public sealed class PublicRuleVersion
{
    public required string Set { get; init; }
    public required int No { get; init; }
    public required int Number { get; init; }
    public required TextState State { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required IReadOnlyList<string> SignedBy { get; init; }
    public string? HeadingZh { get; init; }
    public string? HeadingEn { get; init; }
    public string? BodyZh { get; init; }
    public string? BodyEn { get; init; }
    public string? RemarksZh { get; init; }
    public string? RemarksEn { get; init; }
    public string? OfficialZh { get; init; }
    public string? OfficialSource { get; init; }
    public string? SourceTitle { get; init; }
    public string? SourcePublisher { get; init; }
    public DateOnly? SourceDate { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? WithdrawnReason { get; init; }
}

/// <summary>A page of the site. Without <see cref="HeadingZh"/> it was withdrawn.</summary>
public sealed class PublicPage
{
    public required string Slug { get; init; }
    public int? Number { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public IReadOnlyList<string>? SignedBy { get; init; }
    public string? HeadingZh { get; init; }
    public string? HeadingEn { get; init; }
    public string? BodyZh { get; init; }
    public string? BodyEn { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? WithdrawnReason { get; init; }
}
