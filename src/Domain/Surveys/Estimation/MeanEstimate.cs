namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>A weighted mean of numbers: of a scale, a score, or the NPS in points.</summary>
/// <param name="N">Respondents with a number.</param>
/// <param name="Estimate">In the unit of the question; null without respondents.</param>
/// <param name="Interval">Estimate ± t·se; null with one respondent or no degrees of freedom.</param>
public sealed record MeanEstimate(int N, double? Estimate, double? StandardError, int Df, double Level, Interval? Interval)
{
    /// <param name="sample">Weighted sample.</param>
    /// <param name="values">Per respondent a number, or NaN outside the base or subgroup.</param>
    /// <param name="level">Two-sided level, 0…1 exclusive.</param>
    public static MeanEstimate Of(WeightedSample sample, double[] values, double level)
    {
        var mean = DomainMean.Of(sample, values);
        if (mean.Count == 0) return new MeanEstimate(0, null, null, 0, level, null);
        return new MeanEstimate(
            mean.Count, mean.Value, mean.StandardError, mean.Df, level,
            mean is { Df: > 0, Count: > 1 } ? ProportionIntervals.Mean(mean.Value, mean.StandardError, mean.Df, level) : null);
    }
}

/// <summary>Net promoter score: share of 9–10 minus share of 0–6 as the mean of +100, 0 and −100.</summary>
public static class NetPromoter
{
    /// <param name="rating">0…10.</param>
    /// <returns>+100, 0 or −100 points; NaN for other numbers.</returns>
    public static double Points(double rating) => rating switch
    {
        >= 9 and <= 10 => 100,
        >= 7 and < 9 => 0,
        >= 0 and < 7 => -100,
        _ => double.NaN,
    };
}
