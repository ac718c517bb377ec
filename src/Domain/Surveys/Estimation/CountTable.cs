namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>A table of counts with its totals, as it would be published.</summary>
public sealed class CountTable
{
    private readonly int[,] _counts; // the last row and column are totals

    /// <param name="rows">Labels, e.g. districts.</param>
    /// <param name="columns">Labels, e.g. answers.</param>
    /// <param name="counts">rows × columns, ≥ 0, without totals.</param>
    /// <exception cref="ArgumentException">The sizes do not fit or a count is negative.</exception>
    public CountTable(IReadOnlyList<string> rows, IReadOnlyList<string> columns, int[,] counts)
    {
        if (counts.GetLength(0) != rows.Count || counts.GetLength(1) != columns.Count)
            throw new ArgumentException("The counts do not fit the labels.", nameof(counts));
        Rows = rows;
        Columns = columns;
        _counts = new int[rows.Count + 1, columns.Count + 1];
        for (var r = 0; r < rows.Count; r++)
            for (var c = 0; c < columns.Count; c++)
            {
                var count = counts[r, c];
                if (count < 0) throw new ArgumentException("A count is negative.", nameof(counts));
                _counts[r, c] = count;
                _counts[r, columns.Count] += count;
                _counts[rows.Count, c] += count;
                _counts[rows.Count, columns.Count] += count;
            }
    }

    public IReadOnlyList<string> Rows { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <param name="row">0…Rows.Count; the last is the total.</param>
    /// <param name="column">0…Columns.Count; the last is the total.</param>
    public int this[int row, int column] => _counts[row, column];

    /// <param name="row">Trait by which the table is broken down.</param>
    /// <param name="column">Answers.</param>
    /// <param name="include">Per respondent whether it counts; empty fields never do.</param>
    public static CountTable Of(CodedColumn row, CodedColumn column, bool[] include)
    {
        var counts = new int[row.Labels.Count, column.Labels.Count];
        for (var i = 0; i < include.Length; i++)
            if (include[i] && row.Positions[i] >= 0 && column.Positions[i] >= 0) counts[row.Positions[i], column.Positions[i]]++;
        return new CountTable(row.Labels, column.Labels, counts);
    }
}
