using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>
/// Cuts the largest weights. What is cut off goes to the others in proportion to their weights, again and again until nobody
/// is above the limit, so the total stays. Margins are then no longer met exactly, which is why the untrimmed result always
/// stands beside the trimmed one.
/// </summary>
internal static class Trimming
{
    /// <param name="weights">All &gt; 0.</param>
    /// <param name="limit">Largest multiple of the mean weight, &gt; 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 1.</exception>
    internal static double[] Cut(double[] weights, double limit)
    {
        if (!(limit > 1)) throw new ArgumentOutOfRangeException(nameof(limit), limit, "Must be above 1.");
        var total = CompensatedSum.Of(weights);
        var cap = limit * total / weights.Length;
        var cut = (double[])weights.Clone();
        while (true)
        {
            var capped = 0;
            var free = new CompensatedSum();
            foreach (var weight in cut)
            {
                if (weight >= cap) capped++;
                else free.Add(weight);
            }

            var rise = (total - capped * cap) / free.Value;
            var above = false;
            for (var row = 0; row < cut.Length; row++)
            {
                above |= cut[row] > cap * (1 + 1e-12);
                cut[row] = cut[row] >= cap ? cap : Math.Min(cap, cut[row] * rise);
            }

            if (!above && Math.Abs(rise - 1) <= 1e-12) return cut;
        }
    }
}
