using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>
/// Intervals for a share. All take the share p (0…1), a two-sided level (0…1 exclusive) and a measure of how much the sample
/// tells: degrees of freedom and standard error, or an effective number of respondents, which need not be whole.
/// </summary>
public static class ProportionIntervals
{
    /// <summary>p ± t·se (Wald). Leaves 0…1 and is too short near the ends: for comparison only.</summary>
    public static Interval Mean(double p, double standardError, double df, double level)
    {
        var half = StudentDistribution.TwoSidedQuantile(df, level) * standardError;
        return new Interval(p - half, p + half);
    }

    /// <summary>Symmetric on the logit scale by the delta method: expit(logit p ± t·se/(p(1−p))). For 0 &lt; p &lt; 1.</summary>
    public static Interval Logit(double p, double standardError, double df, double level)
    {
        var half = StudentDistribution.TwoSidedQuantile(df, level) * standardError / (p * (1 - p));
        var centre = Math.Log(p / (1 - p));
        return new Interval(Expit(centre - half), Expit(centre + half));

        static double Expit(double x) => 1 / (1 + Math.Exp(-x));
    }

    /// <summary>Wilson score interval (Wilson 1927) for <paramref name="n"/> (effective) respondents and quantile <paramref name="t"/>.</summary>
    public static Interval Wilson(double p, double n, double t)
    {
        var square = t * t;
        var centre = (p + square / (2 * n)) / (1 + square / n);
        var half = t / (1 + square / n) * Math.Sqrt(p * (1 - p) / n + square / (4 * n * n));
        return new Interval(p == 0 ? 0 : Math.Max(0, centre - half), p == 1 ? 1 : Math.Min(1, centre + half));
    }

    /// <summary>
    /// Exact limits of Clopper and Pearson (1934) for n·p successes, continued to numbers that are not whole as Korn and
    /// Graubard (1998) do: B(α/2; np, n(1−p)+1) and B(1−α/2; np+1, n(1−p)).
    /// </summary>
    public static Interval Beta(double p, double n, double level)
    {
        var tail = (1 - level) / 2;
        return new Interval(
            p <= 0 ? 0 : IncompleteBeta.Inverse(n * p, n * (1 - p) + 1, tail),
            p >= 1 ? 1 : IncompleteBeta.Inverse(n * p + 1, n * (1 - p), 1 - tail));
    }

    /// <summary>All shares whose scaled binomial deviance from p stays below t² (Rao and Scott 1984): 2n·KL(p, q) ≤ t². For 0 &lt; p &lt; 1.</summary>
    public static Interval Likelihood(double p, double n, double t)
    {
        var limit = t * t / (2 * n);
        return new Interval(Solve(0, p), Solve(1, p));

        double Divergence(double q) => p * Math.Log(p / q) + (1 - p) * Math.Log((1 - p) / (1 - q));

        double Solve(double outside, double inside)
        {
            for (var i = 0; i < 200 && inside != outside; i++)
            {
                var middle = (inside + outside) / 2;
                if (middle == inside || middle == outside) break;
                if (Divergence(middle) > limit) outside = middle;
                else inside = middle;
            }

            return inside;
        }
    }
}
