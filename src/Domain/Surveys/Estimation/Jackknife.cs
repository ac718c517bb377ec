using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>
/// Delete-one jackknife: every primary unit is left out once and the rest weighted again. A second opinion on the variance
/// for small samples, where linearisation is too optimistic (by a tenth in variance at n = 200 with 15 raking categories)
/// and the jackknife too pessimistic.
/// </summary>
public static class Jackknife
{
    /// <param name="sample">Weighted sample, not trimmed.</param>
    /// <param name="values">Per respondent a number, or NaN outside the base or subgroup.</param>
    /// <returns>Estimate, and Σ over strata of (1 − f)(n − 1)/n Σ(pᵢ − p)²; or the reason why a replicate cannot be weighted.</returns>
    public static JackknifeEstimate Of(WeightedSample sample, double[] values)
    {
        if (sample.Untrimmed is not null) return new JackknifeEstimate(double.NaN, double.NaN, 0, JackknifeStatus.TrimmedWeights);
        var design = sample.Design;
        var replicates = new Replicates(sample, values);
        var p = replicates.Full;
        if (double.IsNaN(p)) return new JackknifeEstimate(double.NaN, double.NaN, 0, JackknifeStatus.NoData);

        var squares = new CompensatedSum[design.StratumCount];
        foreach (var unit in UnitsWithRows(design))
        {
            var h = design.StratumOfUnit(unit.Key);
            if (design.UnitsIn(h) < 2) continue;
            if (replicates.Without(unit.Value) is not { } without) return new JackknifeEstimate(p, double.NaN, 0, JackknifeStatus.ReplicateRefused);
            squares[h].Add((without - p) * (without - p));
        }

        var variance = new CompensatedSum();
        for (var h = 0; h < squares.Length; h++)
        {
            var n = design.UnitsIn(h);
            variance.Add((1 - design.FractionOf(h)) * (n - 1.0) / n * squares[h].Value);
        }

        return new JackknifeEstimate(p, Math.Sqrt(variance.Value), replicates.Distinct, JackknifeStatus.Done);
    }

    private static IEnumerable<KeyValuePair<int, int[]>> UnitsWithRows(SampleDesign design)
    {
        if (!design.HasClusters)
        {
            for (var row = 0; row < design.Count; row++) yield return KeyValuePair.Create(row, new[] { row });
            yield break;
        }

        foreach (var group in Enumerable.Range(0, design.Count).GroupBy(design.UnitOf)) yield return KeyValuePair.Create(group.Key, group.ToArray());
    }

    /// <summary>
    /// Estimates with some respondents left out. Everything works on sums per cell and stratum; starting from the full solution,
    /// a new raking takes few cycles, and respondents that look the same share one replicate.
    /// </summary>
    private sealed class Replicates
    {
        private readonly WeightedSample _sample;
        private readonly double[] _values;
        private readonly int _strata;
        private readonly double[] _factors; // weight over base weight per cell
        private readonly double[] _total; // Σ d per cell and stratum
        private readonly double[] _inBase; // Σ d in the base
        private readonly double[] _yes; // Σ d·y
        private readonly Dictionary<(int Cell, double Weight, double Value, int Stratum), double?> _known = [];

        internal Replicates(WeightedSample sample, double[] values)
        {
            _sample = sample;
            _values = values;
            _strata = sample.Design.StratumCount;
            _factors = sample.Calibration?.Factors ?? [1];
            var size = _factors.Length * _strata;
            CompensatedSum[] total = new CompensatedSum[size], inBase = new CompensatedSum[size], yes = new CompensatedSum[size];
            for (var row = 0; row < values.Length; row++)
            {
                var weight = sample.Design.BaseWeights[row];
                var place = PlaceOf(row);
                total[place].Add(weight);
                if (double.IsNaN(values[row])) continue;
                inBase[place].Add(weight);
                yes[place].Add(weight * values[row]);
            }

            _total = Array.ConvertAll(total, sum => sum.Value);
            _inBase = Array.ConvertAll(inBase, sum => sum.Value);
            _yes = Array.ConvertAll(yes, sum => sum.Value);
            Full = Ratio(_yes, _inBase, _factors);
        }

        internal double Full { get; }

        internal int Distinct { get; private set; }

        internal double? Without(int[] rows)
        {
            if (rows.Length > 1) return Compute(rows);
            var row = rows[0];
            var key = (CellOf(row), _sample.Design.BaseWeights[row], _values[row], StratumOf(row));
            if (!_known.TryGetValue(key, out var value)) _known[key] = value = Compute(rows);
            return value;
        }

        private double? Compute(int[] rows)
        {
            Distinct++;
            double[] total = [.. _total], inBase = [.. _inBase], yes = [.. _yes], factors = [.. _factors];
            foreach (var row in rows)
            {
                var weight = _sample.Design.BaseWeights[row];
                var place = PlaceOf(row);
                total[place] -= weight;
                if (total[place] < 1e-9 * _total[place]) total[place] = inBase[place] = yes[place] = 0; // nobody left, only rounding
                if (double.IsNaN(_values[row]) || total[place] == 0) continue;
                inBase[place] -= weight;
                yes[place] -= weight * _values[row];
            }

            // The rest of the stratum stands for the unit that was left out.
            var h = StratumOf(rows[0]);
            var n = _sample.Design.UnitsIn(h);
            for (var place = h; place < total.Length; place += _strata)
            {
                total[place] *= n / (n - 1.0);
                inBase[place] *= n / (n - 1.0);
                yes[place] *= n / (n - 1.0);
            }

            if (_sample.Calibration is { } calibration)
            {
                var cellTotals = new double[factors.Length];
                for (var place = 0; place < total.Length; place++) cellTotals[place / _strata] += total[place];
                if (!Weighting.Solve(calibration.Plan, calibration.Cells, calibration.Margins, cellTotals, factors, fresh: false).Converged) return null;
            }

            var ratio = Ratio(yes, inBase, factors);
            return double.IsNaN(ratio) ? null : ratio;
        }

        private int PlaceOf(int row) => CellOf(row) * _strata + StratumOf(row);

        private int CellOf(int row) => _sample.Calibration is { } calibration ? calibration.Cells.CellOfRow[row] : 0;

        private int StratumOf(int row) => _sample.Design.StratumOfUnit(_sample.Design.UnitOf(row));

        private double Ratio(double[] yes, double[] inBase, double[] factors)
        {
            CompensatedSum top = new(), bottom = new();
            for (var place = 0; place < yes.Length; place++)
            {
                top.Add(factors[place / _strata] * yes[place]);
                bottom.Add(factors[place / _strata] * inBase[place]);
            }

            return bottom.Value > 0 ? top.Value / bottom.Value : double.NaN;
        }
    }
}

public enum JackknifeStatus
{
    Done,
    NoData,

    /// <summary>Leaving somebody out empties a category, or the rest cannot be weighted.</summary>
    ReplicateRefused,

    /// <summary>Defined for weights that were not trimmed.</summary>
    TrimmedWeights,
}

/// <param name="Replicates">Different weightings that were solved.</param>
public sealed record JackknifeEstimate(double Estimate, double StandardError, int Replicates, JackknifeStatus Status);
