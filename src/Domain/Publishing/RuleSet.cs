namespace CitizenCivility.Domain.Publishing;

/// <summary>A set of numbered rules, for example 襄阳文明20条.</summary>
public sealed class RuleSet
{
    /// <summary>The set whose rules stand at <c>/rules/{no}</c>.</summary>
    public const string Xiangyang20 = "xiangyang-20";

    /// <summary>In addresses; never changes.</summary>
    public required string Slug { get; init; }
    public required string TitleZh { get; init; }
    public required string TitleEn { get; init; }

    /// <summary>When the wording was published.</summary>
    public required DateOnly PublishedOn { get; init; }
    public required int RuleCount { get; init; }
    public required RuleMaking Making { get; init; }
}

/// <summary>One rule of a set. Its words are versions of a publication; its number never changes.</summary>
public sealed class Rule
{
    public required string Set { get; init; }

    /// <summary>From 1.</summary>
    public required int No { get; init; }

    /// <summary>Ours: <c>public-hygiene</c> and the like; <see langword="null"/> while the text is missing.</summary>
    public string? Theme { get; set; }
    public required PublicationId PublicationId { get; init; }

    public static string KeyOf(string set, int no) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{set}/{no}");
}
