using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Planning;

/// <summary>How many independent respondents prove that a share lies beyond a target, if it truly does.</summary>
/// <param name="Normal">Sample size by the normal approximation, not rounded.</param>
/// <param name="ExactFirst">Smallest size at which the exact binomial test has the power; null when it was not searched.</param>
/// <param name="ExactStable">Size from which it has the power for every larger size examined (the power saws up and down).</param>
/// <param name="PowerAtStable">Exact power there, 0…1.</param>
public sealed record TargetPlan(double Normal, int? ExactFirst, int? ExactStable, double? PowerAtStable)
{
    private const int LargestExactSearch = 200_000;

    public int NormalRounded => SampleSize.RoundUp(Normal);

    /// <param name="target">p0, 0…1 exclusive.</param>
    /// <param name="truth">p1 ≠ p0, 0…1 exclusive; below the target when the plan is to prove "less than".</param>
    /// <param name="alpha">One-sided risk of a false "met", 0…0.5; the verdict of a 95 % interval has 0.025.</param>
    /// <param name="power">Chance to prove it, above <paramref name="alpha"/> and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static TargetPlan ToProve(double target, double truth, double alpha = 0.025, double power = 0.8)
    {
        SampleSize.CheckShare(target, nameof(target));
        SampleSize.CheckShare(truth, nameof(truth));
        if (target == truth) throw new ArgumentOutOfRangeException(nameof(truth), truth, "Must differ from the target.");
        if (!(alpha > 0 && alpha < 0.5)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Must lie between 0 and 0.5.");
        if (!(power > alpha && power < 1)) throw new ArgumentOutOfRangeException(nameof(power), power, "Must lie between alpha and 1.");

        var root = NormalDistribution.Quantile(1 - alpha) * Math.Sqrt(target * (1 - target))
            + NormalDistribution.Quantile(power) * Math.Sqrt(truth * (1 - truth));
        var normal = Math.Pow(root / (truth - target), 2);
        if (normal > LargestExactSearch) return new TargetPlan(normal, null, null, null);

        // "Less than" is "more than" for the complement.
        return truth > target
            ? Exact(normal, target, truth, alpha, power)
            : Exact(normal, 1 - target, 1 - truth, alpha, power);
    }

    private static TargetPlan Exact(double normal, double p0, double p1, double alpha, double power)
    {
        var last = 2 * SampleSize.RoundUp(normal) + 200;
        int? first = null, stable = null;
        double? powerAtStable = null;
        var critical = 0;
        for (var n = 1; n <= last; n++)
        {
            // The critical count never falls as n grows.
            while (critical <= n && AtLeast(critical, n, p0) > alpha) critical++;
            var reached = AtLeast(critical, n, p1);
            if (reached >= power)
            {
                first ??= n;
                if (stable is null) (stable, powerAtStable) = (n, reached);
            }
            else
            {
                (stable, powerAtStable) = (null, null);
            }
        }

        return new TargetPlan(normal, first, stable, powerAtStable);
    }

    /// <returns>P(X ≥ c) for X binomial (n, p).</returns>
    private static double AtLeast(int c, int n, double p) => c <= 0 ? 1 : c > n ? 0 : IncompleteBeta.Regularised(c, n - c + 1, p);
}
