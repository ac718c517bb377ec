using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>
/// A weighted mean in a subgroup with its linearised variance. Everybody stays in the sums, with zero scores outside the
/// subgroup: the size of a subgroup is itself random.
/// </summary>
public sealed class DomainMean
{
    private readonly double[] _scores; // one per primary unit
    private readonly SampleDesign _design;

    private DomainMean(SampleDesign design, double[] scores)
    {
        _design = design;
        _scores = scores;
    }

    /// <summary>Respondents in the subgroup.</summary>
    public int Count { get; private init; }

    /// <summary>Σwy/Σw; NaN without respondents.</summary>
    public double Value { get; private init; }

    /// <summary>Linearised variance, ≥ 0.</summary>
    public double Variance { get; private init; }

    public double StandardError => Math.Sqrt(Variance);

    public double SumOfWeights { get; private init; }

    /// <summary>n Σw² / (Σw)² over the subgroup.</summary>
    public double DeffKish { get; private init; }

    /// <summary>Primary units with respondents in the subgroup.</summary>
    public int Units { get; private init; }

    /// <summary>Units minus strata in the subgroup.</summary>
    public int Df { get; private init; }

    /// <param name="sample">Weighted sample of n respondents.</param>
    /// <param name="values">n values; NaN for respondents outside the subgroup or the base.</param>
    /// <exception cref="ArgumentException">Another number of values.</exception>
    public static DomainMean Of(WeightedSample sample, double[] values)
    {
        if (values.Length != sample.Count) throw new ArgumentException($"{values.Length} values for {sample.Count} respondents.", nameof(values));

        var design = sample.Design;
        var weights = sample.Weights;
        CompensatedSum sum = new(), squares = new(), products = new();
        var count = 0;
        var inUnit = design.HasClusters ? new bool[design.UnitCount] : null;
        var inStratum = new bool[design.StratumCount];
        for (var row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row])) continue;
            count++;
            sum.Add(weights[row]);
            squares.Add(weights[row] * weights[row]);
            products.Add(weights[row] * values[row]);
            var unit = design.UnitOf(row);
            if (inUnit is not null) inUnit[unit] = true;
            inStratum[design.StratumOfUnit(unit)] = true;
        }

        if (count == 0) return new DomainMean(design, []) { Value = double.NaN, Variance = double.NaN, DeffKish = double.NaN };

        var total = sum.Value;
        var mean = products.Value / total;
        var scores = ScoresOfUnits(sample, values, mean, total);
        var units = inUnit?.Count(present => present) ?? count;
        return new DomainMean(design, scores)
        {
            Count = count,
            Value = mean,
            Variance = Math.Max(0, Covariance(design, scores, scores)),
            SumOfWeights = total,
            DeffKish = count * squares.Value / (total * total),
            Units = units,
            Df = units - inStratum.Count(present => present),
        };
    }

    /// <returns>Covariance of two estimates from the same sample.</returns>
    /// <exception cref="ArgumentException">The estimates come from different samples.</exception>
    public double CovarianceWith(DomainMean other)
    {
        if (!ReferenceEquals(_design, other._design)) throw new ArgumentException("The estimates come from different samples.", nameof(other));
        return _scores.Length == 0 || other._scores.Length == 0 ? 0 : Covariance(_design, _scores, other._scores);
    }

    /// <summary>z = w · residual of (y − mean)/Σw, added up within primary units.</summary>
    private static double[] ScoresOfUnits(WeightedSample sample, double[] values, double mean, double total)
    {
        var scores = new double[values.Length];
        for (var row = 0; row < scores.Length; row++) scores[row] = double.IsNaN(values[row]) ? 0 : (values[row] - mean) / total;
        sample.Calibration?.Space.TakeResiduals(scores, sample.Design.BaseWeights);

        var weights = sample.Weights;
        for (var row = 0; row < scores.Length; row++) scores[row] *= weights[row];
        if (!sample.Design.HasClusters) return scores;

        var sums = new double[sample.Design.UnitCount];
        for (var row = 0; row < scores.Length; row++) sums[sample.Design.UnitOf(row)] += scores[row];
        return sums;
    }

    /// <summary>Σ over strata of (1 − f) n/(n − 1) Σ(a − ā)(b − b̄); a stratum with one unit counts its distance to zero.</summary>
    private static double Covariance(SampleDesign design, double[] a, double[] b)
    {
        var strata = design.StratumCount;
        var meanA = new double[strata];
        var meanB = new double[strata];
        for (var unit = 0; unit < a.Length; unit++)
        {
            meanA[design.StratumOfUnit(unit)] += a[unit];
            meanB[design.StratumOfUnit(unit)] += b[unit];
        }

        for (var h = 0; h < strata; h++)
        {
            var n = design.UnitsIn(h);
            (meanA[h], meanB[h]) = n > 1 ? (meanA[h] / n, meanB[h] / n) : (0, 0);
        }

        var products = new CompensatedSum[strata];
        for (var unit = 0; unit < a.Length; unit++)
        {
            var h = design.StratumOfUnit(unit);
            products[h].Add((a[unit] - meanA[h]) * (b[unit] - meanB[h]));
        }

        var covariance = new CompensatedSum();
        for (var h = 0; h < strata; h++)
        {
            var n = design.UnitsIn(h);
            covariance.Add((1 - design.FractionOf(h)) * (n > 1 ? n / (n - 1.0) : 1) * products[h].Value);
        }

        return covariance.Value;
    }
}
