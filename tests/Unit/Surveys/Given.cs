using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Tests.Unit.Surveys;

/// <summary>Small surveys for tests of single rules.</summary>
internal static class Given
{
    internal static SampleDesign Design(double[] weights, string[]? strata = null, string[]? units = null, double[]? sizes = null) =>
        SampleDesign.TryCreate(
            weights, strata is null ? null : CodedColumn.FromValues("stratum", strata), units is null ? null : CodedColumn.FromValues("psu", units), sizes ?? [],
            out var design, out var refusal)
            ? design
            : throw new InvalidOperationException(refusal.ToString());

    internal static WeightedSample Plain(int n) => Weigh(WeightingPlan.None, [], Design(Ones(n)));

    internal static WeightedSample Weigh(WeightingPlan plan, IReadOnlyList<MarginTarget> margins, SampleDesign design) =>
        Weighting.TryWeight(plan, margins, design, out var sample, out var refusal) ? sample : throw new InvalidOperationException(refusal.ToString());

    internal static WeightingPlan Rake(double? trim = null) => new("rake", WeightingMethod.Raking, [], trim);

    internal static double[] Ones(int n) => [.. Enumerable.Repeat(1.0, n)];

    /// <returns>x ones, then n − x zeros.</returns>
    internal static double[] Yes(int x, int n) => [.. Enumerable.Repeat(1.0, x), .. Enumerable.Repeat(0.0, n - x)];

    internal static ProportionEstimate Share(int x, int n, double level = 0.95) => Proportions.Estimate(Plain(n), Yes(x, n), level);
}
