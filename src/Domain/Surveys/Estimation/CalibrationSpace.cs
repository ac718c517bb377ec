using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>
/// The space of weighting categories. Weighted sums of anything constant within a category are known from the population and
/// carry no sampling error, so the variance is that of the residuals from this space (Deville and Särndal 1992). The regression
/// is weighted with the base weights.
/// </summary>
internal sealed class CalibrationSpace
{
    private readonly CellTable _cells;
    private readonly int[] _offsets;
    private readonly SemidefiniteSystem? _system; // null for one margin: the fit is a mean per category
    private readonly double[] _categoryTotals;

    internal CalibrationSpace(CellTable cells, IReadOnlyList<MarginTarget> margins)
    {
        _cells = cells;
        _offsets = new int[margins.Count + 1];
        for (var m = 0; m < margins.Count; m++) _offsets[m + 1] = _offsets[m] + margins[m].CategoryCount;
        _categoryTotals = new double[_offsets[^1]];
        for (var m = 0; m < margins.Count; m++)
            for (var cell = 0; cell < cells.Count; cell++)
                _categoryTotals[_offsets[m] + cells.CategoryOfCell(m)[cell]] += cells.BaseTotals[cell];
        if (margins.Count > 1) _system = new SemidefiniteSystem(CrossProducts(cells, _offsets, cell => cells.BaseTotals[cell]), _offsets[^1]);
    }

    /// <summary>Replaces scores by their residuals.</summary>
    /// <param name="scores">One per respondent.</param>
    /// <param name="baseWeights">One per respondent.</param>
    internal void TakeResiduals(double[] scores, ReadOnlySpan<double> baseWeights)
    {
        var cellOfRow = _cells.CellOfRow;
        var sums = new CompensatedSum[_cells.Count];
        for (var row = 0; row < scores.Length; row++)
            if (scores[row] != 0) sums[cellOfRow[row]].Add(baseWeights[row] * scores[row]);

        var fit = FitOfCells(sums);
        for (var row = 0; row < scores.Length; row++) scores[row] -= fit[cellOfRow[row]];
    }

    private double[] FitOfCells(CompensatedSum[] cellSums)
    {
        var categorySums = new CompensatedSum[_categoryTotals.Length];
        var margins = _offsets.Length - 1;
        for (var m = 0; m < margins; m++)
            for (var cell = 0; cell < _cells.Count; cell++)
                categorySums[_offsets[m] + _cells.CategoryOfCell(m)[cell]].Add(cellSums[cell].Value);

        var right = Array.ConvertAll(categorySums, sum => sum.Value);
        var coefficients = _system is not null ? _system.Solve(right) : Means(right);
        var fit = new double[_cells.Count];
        for (var m = 0; m < margins; m++)
            for (var cell = 0; cell < fit.Length; cell++) fit[cell] += coefficients[_offsets[m] + _cells.CategoryOfCell(m)[cell]];
        return fit;
    }

    private double[] Means(double[] sums)
    {
        for (var c = 0; c < sums.Length; c++) sums[c] = _categoryTotals[c] > 0 ? sums[c] / _categoryTotals[c] : 0;
        return sums;
    }

    /// <returns>Σ weight over cells for every pair of categories, k × k by rows.</returns>
    internal static double[] CrossProducts(CellTable cells, int[] offsets, Func<int, double> weightOfCell)
    {
        var size = offsets[^1];
        var matrix = new double[size * size];
        for (var cell = 0; cell < cells.Count; cell++)
        {
            var weight = weightOfCell(cell);
            for (var m = 0; m < offsets.Length - 1; m++)
            {
                var i = offsets[m] + cells.CategoryOfCell(m)[cell];
                for (var k = 0; k < offsets.Length - 1; k++) matrix[i * size + offsets[k] + cells.CategoryOfCell(k)[cell]] += weight;
            }
        }

        return matrix;
    }
}
