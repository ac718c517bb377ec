using CitizenCivility.Domain.Surveys.Estimation;
using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Planning;

/// <summary>Sample size for a wished precision, and precision for a given sample size.</summary>
public static class PrecisionPlan
{
    /// <param name="p">Expected share, 0…1 exclusive; 0.5 is the worst case.</param>
    /// <param name="halfWidth">Wished half width of the interval, 0…1 exclusive.</param>
    /// <param name="level">Two-sided level.</param>
    /// <returns>Independent respondents z²p(1−p)/h², not rounded.</returns>
    public static double RespondentsFor(double p, double halfWidth, double level = 0.95)
    {
        SampleSize.CheckShare(p, nameof(p));
        SampleSize.CheckShare(halfWidth, nameof(halfWidth));
        SampleSize.CheckShare(level, nameof(level));
        var z = NormalDistribution.Quantile((1 + level) / 2);
        return z * z * p * (1 - p) / (halfWidth * halfWidth);
    }

    /// <param name="p">Expected share, 0…1.</param>
    /// <param name="effective">Effective respondents n*, &gt; 0.</param>
    /// <param name="level">Two-sided level.</param>
    /// <returns>The interval that would be published.</returns>
    public static Interval IntervalFor(double p, double effective, double level = 0.95)
    {
        if (!(p >= 0 && p <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "Must lie between 0 and 1.");
        if (!(effective > 0)) throw new ArgumentOutOfRangeException(nameof(effective), effective, "Must be positive.");
        SampleSize.CheckShare(level, nameof(level));
        return ProportionIntervals.Beta(p, effective, level);
    }
}
