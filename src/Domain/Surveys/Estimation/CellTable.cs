using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>
/// Respondents gathered into the distinct combinations of their margin categories. Everybody in a cell gets the same factor
/// in every step of raking, so 100,000 respondents of 9 districts, 4 ages, 2 sexes and 3 schools are 216 numbers.
/// </summary>
internal sealed class CellTable
{
    private readonly int[][] _categoryOfCell; // by margin, then cell

    private CellTable(int[] cellOfRow, int[][] categoryOfCell, double[] baseTotals)
    {
        CellOfRow = cellOfRow;
        _categoryOfCell = categoryOfCell;
        BaseTotals = baseTotals;
    }

    internal int[] CellOfRow { get; }

    /// <summary>Sum of base weights in each cell.</summary>
    internal double[] BaseTotals { get; }

    internal int Count => BaseTotals.Length;

    internal int[] CategoryOfCell(int margin) => _categoryOfCell[margin];

    internal static CellTable Build(IReadOnlyList<MarginTarget> margins, ReadOnlySpan<double> baseWeights)
    {
        var rows = baseWeights.Length;
        var cellOfRow = new int[rows];
        double combinations = 1;
        foreach (var margin in margins) combinations *= margin.CategoryCount;
        var keys = combinations <= 1 << 20 ? NumberDensely(margins, cellOfRow, (int)combinations) : NumberSparsely(margins, cellOfRow);

        var sums = new CompensatedSum[keys.Length];
        for (var row = 0; row < rows; row++) sums[cellOfRow[row]].Add(baseWeights[row]);

        var categoryOfCell = new int[margins.Count][];
        var rest = (long[])keys.Clone();
        for (var m = margins.Count - 1; m >= 0; m--)
        {
            var size = margins[m].CategoryCount;
            categoryOfCell[m] = Array.ConvertAll(rest, key => (int)(key % size));
            for (var cell = 0; cell < rest.Length; cell++) rest[cell] /= size;
        }

        return new CellTable(cellOfRow, categoryOfCell, Array.ConvertAll(sums, sum => sum.Value));
    }

    /// <returns>The combination of each cell, ascending: cells do not depend on the order of rows.</returns>
    private static long[] NumberDensely(IReadOnlyList<MarginTarget> margins, int[] cellOfRow, int combinations)
    {
        CombineInto(margins, cellOfRow);
        var cellOfKey = new int[combinations];
        foreach (var key in cellOfRow) cellOfKey[key] = 1;

        var keys = new List<long>();
        for (var key = 0; key < combinations; key++)
        {
            if (cellOfKey[key] == 0) continue;
            cellOfKey[key] = keys.Count;
            keys.Add(key);
        }

        for (var row = 0; row < cellOfRow.Length; row++) cellOfRow[row] = cellOfKey[cellOfRow[row]];
        return [.. keys];
    }

    private static void CombineInto(IReadOnlyList<MarginTarget> margins, int[] keys)
    {
        foreach (var margin in margins)
        {
            var size = margin.CategoryCount;
            var categories = margin.CategoryOfRow;
            for (var row = 0; row < keys.Length; row++) keys[row] = keys[row] * size + categories[row];
        }
    }

    private static long[] NumberSparsely(IReadOnlyList<MarginTarget> margins, int[] cellOfRow)
    {
        var keyOfRow = new long[cellOfRow.Length];
        foreach (var margin in margins)
        {
            var size = margin.CategoryCount;
            var categories = margin.CategoryOfRow;
            for (var row = 0; row < keyOfRow.Length; row++) keyOfRow[row] = checked(keyOfRow[row] * size + categories[row]);
        }

        var keys = keyOfRow.Distinct().Order().ToArray();
        var cellOfKey = new Dictionary<long, int>(keys.Length);
        for (var cell = 0; cell < keys.Length; cell++) cellOfKey[keys[cell]] = cell;
        for (var row = 0; row < cellOfRow.Length; row++) cellOfRow[row] = cellOfKey[keyOfRow[row]];
        return keys;
    }
}
