using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>Estimates weighted shares.</summary>
public static class Proportions
{
    /// <summary>Correlation within a community assumed for a share of 0 or 1, where the data cannot show any.</summary>
    public const double AssumedCorrelation = 0.05;

    /// <param name="sample">Weighted sample.</param>
    /// <param name="yes">Per respondent 1 (has one of the codes), 0 (has not), or NaN (outside the base or the subgroup).</param>
    /// <param name="level">Two-sided level, 0…1 exclusive.</param>
    public static ProportionEstimate Estimate(WeightedSample sample, double[] yes, double level)
    {
        var mean = DomainMean.Of(sample, yes);
        var x = yes.Count(value => value == 1);
        return Describe(mean, x, level, sample.Calibration is null ? mean.Count : sample.Count);
    }

    /// <param name="mean">The share as a mean of ones and zeros.</param>
    /// <param name="x">Number of ones.</param>
    /// <param name="level">Two-sided level.</param>
    /// <param name="betaRows">Respondents that the interval <c>beta</c> counts: R's <c>svyciprop</c> counts all rows of a calibrated sample, also in subgroups.</param>
    private static ProportionEstimate Describe(DomainMean mean, int x, double level, int betaRows)
    {
        var n = mean.Count;
        if (n == 0) return Bare(mean, 0, level, null, null, ProportionStatus.NoData);

        var zeroOrAll = x == 0 || x == n;
        var p = x == 0 ? 0 : x == n ? 1 : mean.Value;
        var variance = zeroOrAll ? 0 : mean.Variance;
        var se = Math.Sqrt(variance);
        if (n == 1) return Bare(mean, x, level, p, se, ProportionStatus.SingleRespondent);
        if (mean.Df <= 0) return Bare(mean, x, level, p, se, ProportionStatus.NoDegreesOfFreedom);

        // Weights of very different size can round a mixed share to 0 or 1; only their unevenness then says how little is known.
        double? nEff = zeroOrAll ? null : variance > 0 && p is > 0 and < 1 ? p * (1 - p) / variance : double.PositiveInfinity;
        ProportionIntervalSet At(double at, out double nchs, out double kish)
        {
            var t = StudentDistribution.TwoSidedQuantile(mean.Df, at);
            var fewUnits = Math.Pow(StudentDistribution.TwoSidedQuantile(n - 1, at) / t, 2);
            nchs = nEff is { } known ? Math.Min(n, known * fewUnits) : n * fewUnits;
            kish = nEff is { } effective
                ? Math.Min(n / mean.DeffKish, effective) * fewUnits
                : n / (mean.DeffKish * (1 + ((double)n / mean.Units - 1) * AssumedCorrelation)) * fewUnits;
            var judged = ProportionIntervals.Beta(p, kish, at);
            var usual = ProportionIntervals.Beta(p, nchs, at);
            if (nEff is not { } size) return new ProportionIntervalSet(null, null, null, null, null, usual, judged);
            var finite = double.IsFinite(size);
            return new ProportionIntervalSet(
                ProportionIntervals.Mean(p, se, mean.Df, at),
                ProportionIntervals.Logit(p, se, mean.Df, at),
                finite ? ProportionIntervals.Beta(p, size * Math.Pow(StudentDistribution.TwoSidedQuantile(betaRows - 1, at) / t, 2), at) : null,
                finite ? ProportionIntervals.Wilson(p, size, t) : null,
                finite ? ProportionIntervals.Likelihood(p, size * (n - 1.0) / n, t) : null, // n − 1: R divides the deviance by an estimated dispersion
                usual, judged);
        }

        var intervals = At(level, out var nEffKgNchs, out var nEffKgKish);
        var at95 = level == 0.95 ? intervals.KgKish : At(0.95, out _, out _).KgKish;
        return new ProportionEstimate(
            n, x, p, se, mean.Df, mean.DeffKish,
            nEff is { } shown && double.IsFinite(shown) ? shown : null,
            zeroOrAll ? null : variance * (n - 1) / (p * (1 - p)),
            nEffKgNchs, nEffKgKish, level, intervals, at95,
            zeroOrAll ? ProportionStatus.ZeroOrAll : ProportionStatus.Regular);
    }

    private static ProportionEstimate Bare(DomainMean mean, int x, double level, double? p, double? se, ProportionStatus status) =>
        new(mean.Count, x, p, se, mean.Df, mean.Count == 0 ? null : mean.DeffKish, null, null, null, null, level, null, null, status);
}
