using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>A straight line through the waves with weights 1/se² taken as known, and a test whether the waves agree at all.</summary>
/// <param name="Waves">Wave numbers.</param>
/// <param name="SlopePerWave">Change per wave in the unit of the estimate.</param>
/// <param name="Q">Homogeneity chi-square: Σ (p − pooled p)²/se².</param>
/// <param name="QDf">Waves minus one.</param>
public sealed record TrendEstimate(
    IReadOnlyList<double> Waves, double SlopePerWave, double StandardError, double Z, double TwoSidedP, double Q, int QDf, double QP)
{
    /// <param name="waves">Numbers of at least two waves.</param>
    /// <param name="estimates">One per wave.</param>
    /// <param name="standardErrors">One per wave, &gt; 0.</param>
    /// <returns>The trend; null with fewer than two waves or a standard error of 0.</returns>
    public static TrendEstimate? Of(IReadOnlyList<double> waves, IReadOnlyList<double> estimates, IReadOnlyList<double> standardErrors)
    {
        if (waves.Count < 2 || standardErrors.Any(se => !(se > 0))) return null;

        CompensatedSum weight = new(), weightedWave = new(), weightedEstimate = new();
        for (var i = 0; i < waves.Count; i++)
        {
            var w = 1 / (standardErrors[i] * standardErrors[i]);
            weight.Add(w);
            weightedWave.Add(w * waves[i]);
            weightedEstimate.Add(w * estimates[i]);
        }

        var centre = weightedWave.Value / weight.Value;
        var pooled = weightedEstimate.Value / weight.Value;
        CompensatedSum spread = new(), product = new(), q = new();
        for (var i = 0; i < waves.Count; i++)
        {
            var w = 1 / (standardErrors[i] * standardErrors[i]);
            spread.Add(w * (waves[i] - centre) * (waves[i] - centre));
            product.Add(w * (waves[i] - centre) * (estimates[i] - pooled));
            q.Add(w * (estimates[i] - pooled) * (estimates[i] - pooled));
        }

        var slope = product.Value / spread.Value;
        var se = 1 / Math.Sqrt(spread.Value);
        return new TrendEstimate(
            waves, slope, se, slope / se, NormalDistribution.TwoSided(slope / se),
            q.Value, waves.Count - 1, ChiSquareDistribution.UpperTail(waves.Count - 1, q.Value));
    }
}
