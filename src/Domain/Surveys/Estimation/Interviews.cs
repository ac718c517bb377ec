using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>How many more interviews would settle an open verdict.</summary>
internal static class Interviews
{
    private const double OutOfReach = 1e7;

    /// <summary>Effective size grows with the number of interviews, the share is taken to stay where it is.</summary>
    /// <returns>Further interviews, ≥ 1; null when the share lies on the target or nobody answered.</returns>
    internal static int? StillNeeded(ProportionEstimate share, Target target)
    {
        if (share is not { Estimate: { } p, NEffKgKish: { } now } || !(now > 0) || p == target.Value) return null;

        var tail = (1 - share.Level) / 2;
        bool Decides(double n) => p > target.Value
            ? IncompleteBeta.Regularised(n * p, n * (1 - p) + 1, target.Value) < tail
            : IncompleteBeta.Regularised(n * p + 1, n * (1 - p), target.Value) > 1 - tail;

        // A share of 0 or 1 has a limit of its own on the far side; the near side follows the same law.
        if (p is 0 or 1) return null;
        double low = Math.Min(now, Verdict.FewestEffective), high = Math.Max(now, Verdict.FewestEffective);
        while (!Decides(high))
        {
            low = high;
            high *= 2;
            if (high > OutOfReach) return null;
        }

        while (high - low > 0.5)
        {
            var middle = (low + high) / 2;
            if (Decides(middle)) high = middle;
            else low = middle;
        }

        var more = Math.Ceiling((high / now - 1) * share.N);
        return more is >= 1 and <= int.MaxValue ? (int)more : null;
    }
}
