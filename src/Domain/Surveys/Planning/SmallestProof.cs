using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Planning;

/// <summary>What a sample must show to prove or disprove a target.</summary>
/// <param name="SmallestProving">Smallest share whose interval lies above the target; null when even 100 % does not prove it.</param>
/// <param name="LargestDisproving">Largest share whose interval lies below the target; null when even 0 % does not disprove it.</param>
public sealed record SmallestProof(double? SmallestProving, double? LargestDisproving)
{
    /// <param name="target">0…1 exclusive.</param>
    /// <param name="effective">Effective respondents n*, &gt; 0.</param>
    /// <param name="level">Two-sided level, 0…1 exclusive.</param>
    public static SmallestProof For(double target, double effective, double level = 0.95)
    {
        SampleSize.CheckShare(target, nameof(target));
        SampleSize.CheckShare(level, nameof(level));
        if (!(effective > 0)) throw new ArgumentOutOfRangeException(nameof(effective), effective, "Must be positive.");

        // The limit equals the target exactly when the beta law has the tail there, so no quantile is needed.
        var tail = (1 - level) / 2;
        double AboveTail(double p) => p == 0 ? 1 : IncompleteBeta.Regularised(effective * p, effective * (1 - p) + 1, target) - tail;
        double BelowTail(double p) => p == 1 ? -1 : IncompleteBeta.Regularised(effective * p + 1, effective * (1 - p), target) - (1 - tail);
        return new SmallestProof(Root(AboveTail), Root(BelowTail));
    }

    /// <summary>Root of a falling function on 0…1; null without a change of sign.</summary>
    private static double? Root(Func<double, double> falling)
    {
        if (falling(0) <= 0 || falling(1) >= 0) return null;
        double low = 0, high = 1;
        while (true)
        {
            var middle = (low + high) / 2;
            if (middle == low || middle == high) return middle;
            if (falling(middle) > 0) low = middle;
            else high = middle;
        }
    }
}
