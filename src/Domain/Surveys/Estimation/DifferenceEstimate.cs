using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>The change from a first to a second group or wave, judged by the normal law.</summary>
/// <param name="Covariance">Of the two estimates; 0 for independent waves.</param>
/// <param name="TwoSidedP">P-value of no difference; NaN when the standard error is 0.</param>
public sealed record DifferenceEstimate(
    int N1, int N2, double Estimate1, double StandardError1, double Estimate2, double StandardError2,
    double Covariance, double Difference, double StandardError, double Z, double TwoSidedP, Interval Interval, double Level)
{
    /// <summary>Two groups of one sample, or a panel: the covariance comes from the same residuals.</summary>
    public static DifferenceEstimate Within(DomainMean first, DomainMean second, double level) =>
        Of(first, second, first.CovarianceWith(second), level);

    /// <summary>Two samples drawn independently.</summary>
    public static DifferenceEstimate BetweenIndependent(DomainMean first, DomainMean second, double level) =>
        Of(first, second, 0, level);

    private static DifferenceEstimate Of(DomainMean first, DomainMean second, double covariance, double level)
    {
        var difference = second.Value - first.Value;
        var se = Math.Sqrt(Math.Max(0, first.Variance + second.Variance - 2 * covariance));
        var z = difference / se;
        var half = NormalDistribution.Quantile((1 + level) / 2) * se;
        return new DifferenceEstimate(
            first.Count, second.Count, first.Value, first.StandardError, second.Value, second.StandardError,
            covariance, difference, se, z, NormalDistribution.TwoSided(z), new Interval(difference - half, difference + half), level);
    }
}
