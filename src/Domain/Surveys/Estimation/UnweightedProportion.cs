using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>A plain share of independent respondents: a quick look, or an open web survey that no weight can make representative.</summary>
/// <param name="N">Respondents in the base.</param>
/// <param name="X">Those with one of the codes.</param>
/// <param name="Wilson">Score interval (Wilson 1927; recommended by Brown, Cai and DasGupta 2001). Null without respondents.</param>
/// <param name="ClopperPearson">Exact interval: never below its level.</param>
public sealed record UnweightedProportion(int N, int X, double Level, Interval? Wilson, Interval? ClopperPearson)
{
    public double? Estimate => N == 0 ? null : (double)X / N;

    /// <param name="yes">As for <see cref="Proportions.Estimate"/>.</param>
    /// <param name="level">Two-sided level, 0…1 exclusive.</param>
    public static UnweightedProportion Of(double[] yes, double level)
    {
        var n = yes.Count(value => !double.IsNaN(value));
        var x = yes.Count(value => value == 1);
        return OfCounts(x, n, level);
    }

    /// <param name="x">0…n.</param>
    /// <param name="n">≥ 0.</param>
    /// <param name="level">Two-sided level, 0…1 exclusive.</param>
    public static UnweightedProportion OfCounts(int x, int n, double level)
    {
        if (n == 0) return new UnweightedProportion(0, 0, level, null, null);
        var p = (double)x / n;
        var z = NormalDistribution.Quantile((1 + level) / 2);
        var tail = (1 - level) / 2;
        var exact = new Interval(
            x == 0 ? 0 : IncompleteBeta.Inverse(x, n - x + 1, tail),
            x == n ? 1 : IncompleteBeta.Inverse(x + 1, n - x, 1 - tail));
        return new UnweightedProportion(n, x, level, ProportionIntervals.Wilson(p, n, z), exact);
    }
}
