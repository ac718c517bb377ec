using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Planning;

/// <summary>How many independent respondents per wave show a change between two waves.</summary>
public static class TwoWavePlan
{
    /// <param name="first">Share in the first wave, 0…1 exclusive.</param>
    /// <param name="second">Share in the second wave, 0…1 exclusive, another one.</param>
    /// <param name="alpha">Two-sided risk of a false change.</param>
    /// <param name="power">Chance to show it.</param>
    /// <returns>Respondents per wave, not rounded (the formula of R's <c>power.prop.test</c>).</returns>
    public static double RespondentsPerWave(double first, double second, double alpha = 0.05, double power = 0.8)
    {
        SampleSize.CheckShare(first, nameof(first));
        SampleSize.CheckShare(second, nameof(second));
        SampleSize.CheckShare(alpha, nameof(alpha));
        SampleSize.CheckShare(power, nameof(power));
        if (first == second) throw new ArgumentOutOfRangeException(nameof(second), second, "Must differ from the first wave.");

        var pooled = (first + second) / 2;
        var root = NormalDistribution.Quantile(1 - alpha / 2) * Math.Sqrt(2 * pooled * (1 - pooled))
            + NormalDistribution.Quantile(power) * Math.Sqrt(first * (1 - first) + second * (1 - second));
        return Math.Pow(root / (second - first), 2);
    }
}
