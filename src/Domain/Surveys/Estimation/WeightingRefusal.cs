namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>Why no weights exist that the protocol would accept. No weighted figure may then be published.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Weighting">Name of the weighting.</param>
/// <param name="Margin">The margin at fault; null when it concerns several.</param>
/// <param name="Categories">The categories at fault: the empty ones, the unknown one, or the worst one.</param>
/// <param name="Totals">The totals of the margins, when they differ.</param>
/// <param name="WorstError">|reached/target − 1| of the worst category, when weighting did not converge.</param>
/// <param name="Rows">Respondents concerned, counted from 0; at most a few.</param>
/// <param name="Wave">The wave concerned, when every wave is weighted separately.</param>
public sealed record WeightingRefusal(
    WeightingRefusalKind Kind,
    string Weighting,
    string? Margin,
    IReadOnlyList<CategoryMember> Categories,
    IReadOnlyList<double> Totals,
    double? WorstError = null,
    IReadOnlyList<int>? Rows = null,
    string? Wave = null);

public enum WeightingRefusalKind
{
    /// <summary>The population has people in a category, the sample none. Collapse categories in the declared order.</summary>
    EmptyCategory,

    /// <summary>A respondent belongs to no category of the population.</summary>
    UnknownCategory,

    /// <summary>The sample has people in a category, the population none.</summary>
    ZeroTarget,

    /// <summary>The margins add up to different totals.</summary>
    TotalsDiffer,

    /// <summary>No weights meet all margins (or none within the bounds).</summary>
    NotConverged,
}
