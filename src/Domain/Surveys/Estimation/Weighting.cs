using System.Diagnostics.CodeAnalysis;
using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>Brings a sample to known counts of the population, or says why it cannot be done.</summary>
public static class Weighting
{
    /// <summary>Margins may differ this much in total, relatively; they are then scaled to the first.</summary>
    public const double TotalsTolerance = 1e-6;

    /// <param name="plan">Declared weighting.</param>
    /// <param name="margins">The plan's margins with the category of every respondent; empty for base weights.</param>
    /// <param name="design">The sample.</param>
    /// <param name="sample">The weighted sample.</param>
    /// <param name="refusal">Why there is none.</param>
    public static bool TryWeight(
        WeightingPlan plan, IReadOnlyList<MarginTarget> margins, SampleDesign design,
        [NotNullWhen(true)] out WeightedSample? sample, [NotNullWhen(false)] out WeightingRefusal? refusal)
    {
        sample = null;
        refusal = null;
        if (plan.Method == WeightingMethod.BaseWeights)
        {
            sample = Finish(plan, design, design.BaseWeights.ToArray(), null);
            return true;
        }

        refusal = CheckTotals(plan, margins);
        if (refusal is not null) return false;
        margins = ScaledToFirst(margins);

        var cells = CellTable.Build(margins, design.BaseWeights);
        refusal = CheckCategories(plan, margins, cells);
        if (refusal is not null) return false;

        var factors = new double[cells.Count];
        var fit = Solve(plan, cells, margins, cells.BaseTotals, factors, fresh: true);
        if (!fit.Converged)
        {
            var (members, wave) = margins[fit.Margin].Describe(fit.Category);
            refusal = new WeightingRefusal(
                WeightingRefusalKind.NotConverged, plan.Name, margins[fit.Margin].Name, members, [], WorstError: fit.Error, Wave: wave);
            return false;
        }

        var weights = new double[design.Count];
        var baseWeights = design.BaseWeights;
        for (var row = 0; row < weights.Length; row++) weights[row] = baseWeights[row] * factors[cells.CellOfRow[row]];
        sample = Finish(plan, design, weights, new Calibration(plan, margins, cells, factors, fit.Error, fit.Cycles));
        return true;
    }

    internal static RakingFit Solve(
        WeightingPlan plan, CellTable cells, IReadOnlyList<MarginTarget> margins, double[] baseTotals, double[] factors, bool fresh)
    {
        if (plan.Method == WeightingMethod.BoundedCalibration)
            return BoundedCalibration.Fit(cells, margins, baseTotals, plan.Bounds ?? throw new ArgumentException("Bounded calibration needs bounds.", nameof(plan)), factors);
        if (fresh) Array.Fill(factors, 1);
        return Raking.Fit(cells, margins, baseTotals, factors);
    }

    private static WeightedSample Finish(WeightingPlan plan, SampleDesign design, double[] weights, Calibration? calibration)
    {
        var untrimmed = new WeightedSample(design, weights, calibration);
        if (plan.TrimOverMean is not { } limit) return untrimmed;
        return new WeightedSample(design, Trimming.Cut(weights, limit), calibration) { Untrimmed = untrimmed };
    }

    private static WeightingRefusal? CheckTotals(WeightingPlan plan, IReadOnlyList<MarginTarget> margins)
    {
        var totals = Array.ConvertAll([.. margins], margin => CompensatedSum.Of(margin.Targets));
        if (totals.Max() - totals.Min() <= TotalsTolerance * totals.Max()) return null;
        return new WeightingRefusal(WeightingRefusalKind.TotalsDiffer, plan.Name, null, [], totals);
    }

    private static IReadOnlyList<MarginTarget> ScaledToFirst(IReadOnlyList<MarginTarget> margins)
    {
        var total = CompensatedSum.Of(margins[0].Targets);
        return [.. margins.Select(margin => CompensatedSum.Of(margin.Targets) is var own && own == total ? margin : margin.ScaledBy(total / own))];
    }

    private static WeightingRefusal? CheckCategories(WeightingPlan plan, IReadOnlyList<MarginTarget> margins, CellTable cells)
    {
        for (var m = 0; m < margins.Count; m++)
        {
            var margin = margins[m];
            var occupied = new bool[margin.CategoryCount];
            foreach (var category in cells.CategoryOfCell(m)) occupied[category] = true;

            var empty = new List<CategoryMember>();
            string? wave = null;
            for (var c = 0; c < occupied.Length; c++)
            {
                if (occupied[c] && margin.Targets[c] == 0)
                {
                    var (members, zeroWave) = margin.Describe(c);
                    return new WeightingRefusal(WeightingRefusalKind.ZeroTarget, plan.Name, margin.Name, members, [], Wave: zeroWave);
                }

                if (occupied[c] || margin.Targets[c] == 0) continue;
                var described = margin.Describe(c);
                empty.AddRange(described.Members);
                wave ??= described.Wave;
            }

            if (empty.Count > 0) return new WeightingRefusal(WeightingRefusalKind.EmptyCategory, plan.Name, margin.Name, empty, [], Wave: wave);
        }

        return null;
    }
}
