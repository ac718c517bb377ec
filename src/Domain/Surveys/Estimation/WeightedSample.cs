using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>A sample with its final weights, and what the weights were calibrated to.</summary>
public sealed class WeightedSample
{
    private readonly double[] _weights;

    internal WeightedSample(SampleDesign design, double[] weights, Calibration? calibration)
    {
        Design = design;
        _weights = weights;
        Calibration = calibration;
    }

    public SampleDesign Design { get; }

    public int Count => _weights.Length;

    /// <summary>Final weights; they add up to the population where the sample was calibrated.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The same sample before trimming; null when nothing was declared to be trimmed.</summary>
    public WeightedSample? Untrimmed { get; internal init; }

    internal Calibration? Calibration { get; }

    /// <summary>Largest |Σw/N − 1| over all weighting categories before trimming; null without calibration.</summary>
    public double? LargestMarginError => Calibration?.Error;

    /// <summary>Full cycles of raking, or Newton steps; null without calibration.</summary>
    public int? Cycles => Calibration?.Cycles;

    /// <summary>How uneven the weights are.</summary>
    public WeightHealth Health => WeightHealth.Of(_weights);
}

/// <summary>What was calibrated, kept for residuals and for leaving respondents out.</summary>
internal sealed class Calibration(WeightingPlan plan, IReadOnlyList<MarginTarget> margins, CellTable cells, double[] factors, double error, int cycles)
{
    internal WeightingPlan Plan { get; } = plan;
    internal IReadOnlyList<MarginTarget> Margins { get; } = margins;
    internal CellTable Cells { get; } = cells;

    /// <summary>Weight over base weight per cell.</summary>
    internal double[] Factors { get; } = factors;

    internal double Error { get; } = error;
    internal int Cycles { get; } = cycles;
    internal CalibrationSpace Space => field ??= new CalibrationSpace(Cells, Margins);
}

/// <summary>How uneven weights are (Kish 1965), with the limits of the protocol.</summary>
/// <param name="Sum">Sum of weights.</param>
/// <param name="DeffKish">n Σw² / (Σw)², ≥ 1: the factor by which uneven weights alone inflate a variance.</param>
/// <param name="TopPercentShare">Share of all weight held by the heaviest 1 % of respondents (at least one), 0…1.</param>
public sealed record WeightHealth(int Count, double Sum, double Min, double Max, double DeffKish, double TopPercentShare)
{
    /// <summary>Above this the weights deserve a warning.</summary>
    public const double WarnDeff = 2;

    /// <summary>Above this an official use needs a signature.</summary>
    public const double RefuseDeff = 4;

    public double Mean => Sum / Count;

    public double MaxOverMean => Max / Mean;

    public double NKish => Count / DeffKish;

    internal static WeightHealth Of(double[] weights)
    {
        if (weights.Length == 0) return new WeightHealth(0, 0, double.NaN, double.NaN, double.NaN, double.NaN);
        CompensatedSum sum = new(), squares = new();
        foreach (var weight in weights)
        {
            sum.Add(weight);
            squares.Add(weight * weight);
        }

        var sorted = (double[])weights.Clone();
        Array.Sort(sorted);
        var top = Math.Max(1, weights.Length / 100);
        return new WeightHealth(
            weights.Length, sum.Value, sorted[0], sorted[^1],
            weights.Length * squares.Value / (sum.Value * sum.Value),
            CompensatedSum.Of(sorted.AsSpan(weights.Length - top)) / sum.Value);
    }
}
