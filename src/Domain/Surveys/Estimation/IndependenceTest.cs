using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>
/// Whether answers depend on a trait: Pearson's statistic of the weighted table, corrected to second order for the design
/// (Rao and Scott 1984) and referred to an F law.
/// </summary>
/// <param name="F">Pearson's statistic over the trace of the generalised design effects.</param>
/// <param name="NumeratorDf">Trace² over trace of squares; need not be whole.</param>
/// <param name="DenominatorDf">Numerator times (units − strata) of the respondents in the table.</param>
/// <param name="P">Upper tail of F, 0…1.</param>
public sealed record IndependenceTest(double F, double NumeratorDf, double DenominatorDf, double P)
{
    /// <param name="sample">Weighted sample.</param>
    /// <param name="row">Per respondent the row of the table (its answer), or −1 outside the table.</param>
    /// <param name="column">Per respondent the column (its group), or −1 outside the table.</param>
    /// <returns>The test; null when there are fewer than two rows or columns with respondents, or no degrees of freedom.</returns>
    public static IndependenceTest? Of(WeightedSample sample, int[] row, int[] column)
    {
        var rows = Used(row, column);
        var columns = Used(column, row);
        if (rows.Count < 2 || columns.Count < 2) return null;

        var cells = CellMeans(sample, row, column, rows, columns, out var shares);
        var df = cells[0].Df;
        if (df <= 0) return null;

        var effects = DesignEffects(cells, shares, rows.Count, columns.Count, cells[0].Count);
        var size = (rows.Count - 1) * (columns.Count - 1);
        double trace = 0, traceOfSquare = 0;
        for (var i = 0; i < size; i++)
        {
            trace += effects[i * size + i];
            for (var j = 0; j < size; j++) traceOfSquare += effects[i * size + j] * effects[j * size + i];
        }

        if (!(trace > 0)) return null;
        var f = Pearson(shares, rows.Count, columns.Count, cells[0].Count) / trace;
        var numerator = trace * trace / traceOfSquare;
        return new IndependenceTest(f, numerator, numerator * df, FisherDistribution.UpperTail(numerator, numerator * df, f));
    }

    private static List<int> Used(int[] of, int[] other)
    {
        var used = new SortedSet<int>();
        for (var i = 0; i < of.Length; i++)
            if (of[i] >= 0 && other[i] >= 0) used.Add(of[i]);
        return [.. used];
    }

    /// <summary>One domain mean per cell, rows within columns, all over the same respondents.</summary>
    private static DomainMean[] CellMeans(WeightedSample sample, int[] row, int[] column, List<int> rows, List<int> columns, out double[] shares)
    {
        var means = new DomainMean[rows.Count * columns.Count];
        var values = new double[row.Length];
        for (var c = 0; c < columns.Count; c++)
        {
            for (var r = 0; r < rows.Count; r++)
            {
                for (var i = 0; i < values.Length; i++)
                    values[i] = row[i] < 0 || column[i] < 0 ? double.NaN : row[i] == rows[r] && column[i] == columns[c] ? 1 : 0;
                means[c * rows.Count + r] = DomainMean.Of(sample, values);
            }
        }

        shares = Array.ConvertAll(means, mean => mean.Value);
        return means;
    }

    private static double Pearson(double[] shares, int rows, int columns, int n)
    {
        var ofRow = new double[rows];
        var ofColumn = new double[columns];
        for (var c = 0; c < columns; c++)
            for (var r = 0; r < rows; r++)
            {
                ofRow[r] += shares[c * rows + r];
                ofColumn[c] += shares[c * rows + r];
            }

        var sum = new CompensatedSum();
        for (var c = 0; c < columns; c++)
            for (var r = 0; r < rows; r++)
            {
                var expected = ofRow[r] * ofColumn[c];
                var gap = shares[c * rows + r] - expected;
                sum.Add(gap * gap / expected);
            }

        return n * sum.Value;
    }

    /// <summary>
    /// (C'D⁻¹C/n)⁻¹ (C'D⁻¹ V D⁻¹C), where D holds the cell shares, V their covariance and C spans the interaction:
    /// products of contrasts between rows and contrasts between columns.
    /// </summary>
    private static double[] DesignEffects(DomainMean[] cells, double[] shares, int rows, int columns, int n)
    {
        var size = (rows - 1) * (columns - 1);
        var contrast = new double[cells.Length, size];
        for (var c = 1; c < columns; c++)
            for (var r = 1; r < rows; r++)
            {
                var k = (c - 1) * (rows - 1) + r - 1;
                contrast[0, k] = 1;
                contrast[r, k] = -1;
                contrast[c * rows, k] = -1;
                contrast[c * rows + r, k] = 1;
            }

        var scaled = new double[cells.Length, size]; // D⁻¹C; an empty cell says nothing
        for (var i = 0; i < cells.Length; i++)
            for (var k = 0; k < size; k++) scaled[i, k] = shares[i] > 0 ? contrast[i, k] / shares[i] : 0;

        var covariance = new double[cells.Length, cells.Length];
        for (var i = 0; i < cells.Length; i++)
            for (var j = 0; j <= i; j++) covariance[i, j] = covariance[j, i] = cells[i].CovarianceWith(cells[j]);

        var simple = new double[size * size];
        var actual = new double[size * size];
        for (var k = 0; k < size; k++)
            for (var l = 0; l < size; l++)
                for (var i = 0; i < cells.Length; i++)
                {
                    simple[k * size + l] += contrast[i, k] * scaled[i, l] / n;
                    if (scaled[i, k] == 0) continue;
                    for (var j = 0; j < cells.Length; j++) actual[k * size + l] += scaled[i, k] * covariance[i, j] * scaled[j, l];
                }

        var system = new SemidefiniteSystem(simple, size);
        var effects = new double[size * size];
        for (var l = 0; l < size; l++)
        {
            var right = new double[size];
            for (var k = 0; k < size; k++) right[k] = actual[k * size + l];
            var solved = system.Solve(right);
            for (var k = 0; k < size; k++) effects[k * size + l] = solved[k];
        }

        return effects;
    }
}
