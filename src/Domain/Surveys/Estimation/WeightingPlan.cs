namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>A declared way of weighting, part of the protocol that is frozen before fieldwork.</summary>
/// <param name="Name">Name of the weighting, unique in a protocol.</param>
/// <param name="Method">How the weights are found.</param>
/// <param name="Margins">Population counts to meet; one margin for post-stratification, none for <see cref="WeightingMethod.BaseWeights"/>.</param>
/// <param name="TrimOverMean">Weights above this multiple of the mean weight are cut, e.g. 5; null for no trimming.</param>
/// <param name="Bounds">Limits of weight / (scaled base weight); required for <see cref="WeightingMethod.BoundedCalibration"/>.</param>
public sealed record WeightingPlan(
    string Name,
    WeightingMethod Method,
    IReadOnlyList<Margin> Margins,
    double? TrimOverMean = null,
    CalibrationBounds? Bounds = null)
{
    public static readonly WeightingPlan None = new("none", WeightingMethod.BaseWeights, []);
}

public enum WeightingMethod
{
    /// <summary>Base weights only.</summary>
    BaseWeights,

    /// <summary>Every cell of one cross table is brought to its count, in one step.</summary>
    PostStratification,

    /// <summary>Several margins are met in turn until all hold at once (Deming and Stephan 1940).</summary>
    Raking,

    /// <summary>All margins are met with every weight within bounds (Deville and Särndal 1992, logit method).</summary>
    BoundedCalibration,
}

/// <param name="Lower">Smallest factor, 0 ≤ Lower &lt; 1.</param>
/// <param name="Upper">Largest factor, &gt; 1.</param>
public sealed record CalibrationBounds(double Lower, double Upper);

/// <summary>Population counts over one variable, or over the cross of several.</summary>
/// <param name="By">Columns, e.g. age and sex.</param>
/// <param name="Categories">Every category of the population with its count.</param>
public sealed record Margin(IReadOnlyList<string> By, IReadOnlyList<MarginCategory> Categories)
{
    public string Name => string.Join(" × ", By);
}

/// <summary>A category of the population: one cell, or several that were collapsed because too few people answered.</summary>
/// <param name="Members">Each a value per column of the margin.</param>
/// <param name="Count">Number of people, ≥ 0; need not be whole.</param>
public sealed record MarginCategory(IReadOnlyList<CategoryMember> Members, double Count)
{
    public string Label => string.Join(" + ", Members);
}

/// <summary>One cell of a margin, such as district 420602 and sex F.</summary>
/// <param name="Values">A value for each column of the margin, in its order.</param>
/// <param name="Columns">The margin's columns.</param>
public sealed record CategoryMember(IReadOnlyList<string> Columns, IReadOnlyList<string> Values)
{
    public override string ToString() => string.Join(" ", Columns.Zip(Values, (column, value) => $"{column}={value}"));
}
