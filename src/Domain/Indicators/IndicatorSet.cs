namespace CitizenCivility.Domain.Indicators;

/// <summary>The targets of one plan. A later plan is another set beside it.</summary>
public sealed class IndicatorSet
{
    /// <summary>From 1: the plan of 2018–2020.</summary>
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required string TitleEn { get; init; }
    public required int FirstYear { get; init; }
    public required int LastYear { get; init; }

    /// <summary>How the text was published.</summary>
    public required string Source { get; init; }

    public bool HasEnded(int year) => year > LastYear;
}
