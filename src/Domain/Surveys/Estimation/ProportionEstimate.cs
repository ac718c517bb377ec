namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>A weighted share with its precision.</summary>
/// <param name="N">Respondents in the base.</param>
/// <param name="X">Respondents among them with one of the codes.</param>
/// <param name="Estimate">0…1; null without respondents.</param>
/// <param name="StandardError">Linearised.</param>
/// <param name="Df">Primary units minus strata in the subgroup.</param>
/// <param name="DeffKish">Loss from uneven weights, ≥ 1.</param>
/// <param name="NEff">p(1−p)/se²: a simple random sample of this size would be as precise. Null for p of 0 or 1.</param>
/// <param name="Deff">se² over that of a simple random sample of the same size. Null for p of 0 or 1.</param>
/// <param name="NEffKgNchs">Effective size of the interval <c>kg_nchs</c>.</param>
/// <param name="NEffKgKish">n*: effective size of the published interval <c>kg_kish</c>.</param>
/// <param name="Level">Two-sided level of the intervals.</param>
/// <param name="Intervals">Null without degrees of freedom.</param>
/// <param name="At95">The published interval at level 0.95, by which reliability is judged.</param>
/// <param name="Status">Whether the share is of a special kind.</param>
public sealed record ProportionEstimate(
    int N,
    int X,
    double? Estimate,
    double? StandardError,
    int Df,
    double? DeffKish,
    double? NEff,
    double? Deff,
    double? NEffKgNchs,
    double? NEffKgKish,
    double Level,
    ProportionIntervalSet? Intervals,
    Interval? At95,
    ProportionStatus Status)
{
    public double? NKish => N / DeffKish;

    public Publication Publication => Publication.Of(this);
}

public enum ProportionStatus
{
    /// <summary>0 &lt; p &lt; 1 with an interval.</summary>
    Regular,

    /// <summary>Everybody or nobody has one of the codes.</summary>
    ZeroOrAll,

    /// <summary>One respondent: no interval.</summary>
    SingleRespondent,

    /// <summary>All respondents come from as many primary units as strata: no interval.</summary>
    NoDegreesOfFreedom,

    /// <summary>Nobody in the base.</summary>
    NoData,
}

/// <summary>The intervals of a share. Those that need a variance are null for a share of 0 or 1.</summary>
/// <param name="KgKish">The one that is published and judged by.</param>
public sealed record ProportionIntervalSet(
    Interval? Mean, Interval? Logit, Interval? Beta, Interval? Wilson, Interval? Likelihood, Interval KgNchs, Interval KgKish);
