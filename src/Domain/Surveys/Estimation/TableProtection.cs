namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>
/// Decides which cells of a published table are hidden. Cells and totals of fewer than k people are hidden, and so many others
/// with them that no hidden number follows from what remains. Empty cells are hidden too: hidden and empty look the same.
/// <para>
/// A table with totals is a flow network: every cell carries people from its row to its column, every total carries them back.
/// A reader knows all row and column equations and that counts are not negative, so he can narrow a hidden cell down exactly to
/// the flows that the hidden cells still allow. A cell of 1…k−1 people is safe when that range is at least k wide; any other hidden
/// cell when it is not a single number.
/// </para>
/// </summary>
public sealed class TableProtection
{
    private const int Unlimited = int.MaxValue / 4;
    private readonly CountTable _table;
    private readonly bool[,] _hidden;

    private TableProtection(CountTable table, int threshold)
    {
        _table = table;
        Threshold = threshold;
        _hidden = new bool[table.Rows.Count + 1, table.Columns.Count + 1];
    }

    /// <summary>Smallest count that is shown, k.</summary>
    public int Threshold { get; }

    /// <summary>Cells inside the table with 1…k−1 people, by row and column.</summary>
    public IReadOnlyList<(int Row, int Column)> Primary { get; private set; } = [];

    /// <summary>Cells hidden only to protect others; a row or column number equal to the number of labels is a total.</summary>
    public IReadOnlyList<(int Row, int Column)> Secondary { get; private set; } = [];

    /// <param name="row">0…rows, the last is the total.</param>
    /// <param name="column">0…columns, the last is the total.</param>
    public bool IsHidden(int row, int column) => _hidden[row, column];

    /// <param name="table">Counts with totals.</param>
    /// <param name="threshold">k, ≥ 2.</param>
    /// <param name="earlier">Tables of the same rows and columns that were published before (the same wave with fewer answers): a cell whose growth is 1…k−1 people is hidden as well.</param>
    public static TableProtection Of(CountTable table, int threshold = Privacy.SmallestGroup, IReadOnlyList<CountTable>? earlier = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 2);
        var protection = new TableProtection(table, threshold);
        protection.HidePrimary(earlier ?? []);
        protection.HideComplementary();
        return protection;
    }

    /// <summary>The smallest and largest count that a reader of the published table must think possible.</summary>
    public (int Lower, int? Upper) RangeOf(int row, int column)
    {
        var value = _table[row, column];
        if (!_hidden[row, column]) return (value, value);
        var rise = FlowAround(row, column, upward: true, Unlimited);
        return (value - FlowAround(row, column, upward: false, value), rise >= Unlimited ? null : value + rise);
    }

    private void HidePrimary(IReadOnlyList<CountTable> earlier)
    {
        var primary = new List<(int, int)>();
        for (var r = 0; r <= _table.Rows.Count; r++)
            for (var c = 0; c <= _table.Columns.Count; c++)
            {
                var count = _table[r, c];
                if (count >= Threshold && !earlier.Any(before => GrowsBySmallGroup(before, r, c))) continue;
                _hidden[r, c] = true;
                if (count > 0 && count < Threshold && r < _table.Rows.Count && c < _table.Columns.Count) primary.Add((r, c));
            }

        Primary = primary;
    }

    private bool GrowsBySmallGroup(CountTable before, int row, int column)
    {
        var r = row == _table.Rows.Count ? before.Rows.Count : IndexOf(before.Rows, _table.Rows[row]);
        var c = column == _table.Columns.Count ? before.Columns.Count : IndexOf(before.Columns, _table.Columns[column]);
        if (r < 0 || c < 0) return false;
        var growth = Math.Abs(_table[row, column] - before[r, c]);
        return growth > 0 && growth < Threshold;

        static int IndexOf(IReadOnlyList<string> labels, string label)
        {
            for (var i = 0; i < labels.Count; i++)
                if (labels[i] == label) return i;
            return -1;
        }
    }

    private void HideComplementary()
    {
        var initially = (bool[,])_hidden.Clone();
        for (var r = 0; r <= _table.Rows.Count; r++)
            for (var c = 0; c <= _table.Columns.Count; c++)
            {
                if (!initially[r, c] || IsSafe(r, c)) continue;
                if (!HideCycle(r, c)) HideEverything();
            }

        var secondary = new List<(int, int)>();
        for (var r = 0; r <= _table.Rows.Count; r++)
            for (var c = 0; c <= _table.Columns.Count; c++)
                if (_hidden[r, c] && !initially[r, c]) secondary.Add((r, c));
        Secondary = secondary;
    }

    private int WidthNeeded(int row, int column) => _table[row, column] is > 0 and var count && count < Threshold ? Threshold : 1;

    private bool IsSafe(int row, int column)
    {
        var needed = WidthNeeded(row, column);
        var (lower, upper) = RangeOf(row, column);
        return upper is null || upper - lower >= needed;
    }

    private void HideEverything()
    {
        for (var r = 0; r <= _table.Rows.Count; r++)
            for (var c = 0; c <= _table.Columns.Count; c++) _hidden[r, c] = true;
    }

    // The network. Nodes: rows (the last is the total row), then columns (the last is the total column).
    private int Nodes => _table.Rows.Count + _table.Columns.Count + 2;

    private int ColumnNode(int column) => _table.Rows.Count + 1 + column;

    /// <summary>An inner cell and the grand total run from row to column; row and column totals run back.</summary>
    private (int From, int To) Arc(int row, int column)
    {
        var inner = row < _table.Rows.Count && column < _table.Columns.Count;
        var grand = row == _table.Rows.Count && column == _table.Columns.Count;
        return inner || grand ? (row, ColumnNode(column)) : (ColumnNode(column), row);
    }

    private IEnumerable<(int Row, int Column, bool Along, int Next)> Steps(int node)
    {
        var rows = _table.Rows.Count + 1;
        var others = node < rows ? _table.Columns.Count + 1 : rows;
        for (var other = 0; other < others; other++)
        {
            var (row, column) = node < rows ? (node, other) : (other, node - rows);
            var (from, to) = Arc(row, column);
            yield return (row, column, from == node, from == node ? to : from);
        }
    }

    /// <summary>How far a hidden cell can move up or down while every published number stays: a largest flow around it.</summary>
    private int FlowAround(int row, int column, bool upward, int limit)
    {
        var (from, to) = Arc(row, column);
        var (source, sink) = upward ? (to, from) : (from, to);
        var moved = new Dictionary<(int, int), int>();
        var total = 0;
        while (total < limit)
        {
            var cameBy = new (int Node, int Row, int Column, bool Along)?[Nodes];
            var queue = new Queue<int>([source]);
            var seen = new bool[Nodes];
            seen[source] = true;
            while (queue.Count > 0 && !seen[sink])
            {
                var node = queue.Dequeue();
                foreach (var step in Steps(node))
                {
                    if (seen[step.Next] || !_hidden[step.Row, step.Column] || (step.Row, step.Column) == (row, column)) continue;
                    if (!step.Along && Current(step.Row, step.Column) == 0) continue;
                    seen[step.Next] = true;
                    cameBy[step.Next] = (node, step.Row, step.Column, step.Along);
                    queue.Enqueue(step.Next);
                }
            }

            if (!seen[sink]) return total;

            var room = limit - total;
            for (var node = sink; node != source; node = cameBy[node]!.Value.Node)
                if (cameBy[node] is { Along: false } back) room = Math.Min(room, Current(back.Row, back.Column));
            for (var node = sink; node != source; node = cameBy[node]!.Value.Node)
            {
                var by = cameBy[node]!.Value;
                moved[(by.Row, by.Column)] = moved.GetValueOrDefault((by.Row, by.Column)) + (by.Along ? room : -room);
            }

            total += room;
        }

        return total;

        int Current(int r, int c) => _table[r, c] + moved.GetValueOrDefault((r, c));
    }

    /// <summary>Hides the cheapest ring of cells through which a cell can grow by the width it needs (Dijkstra; cost = people hidden).</summary>
    private bool HideCycle(int row, int column)
    {
        var needed = WidthNeeded(row, column);
        var (target, start) = Arc(row, column);
        var cost = new long[Nodes];
        Array.Fill(cost, long.MaxValue);
        cost[start] = 0;
        var cameBy = new (int Node, int Row, int Column)?[Nodes];
        var queue = new PriorityQueue<int, long>();
        queue.Enqueue(start, 0);
        while (queue.TryDequeue(out var node, out var reached))
        {
            if (reached > cost[node]) continue;
            foreach (var step in Steps(node))
            {
                if ((step.Row, step.Column) == (row, column)) continue;
                if (!step.Along && _table[step.Row, step.Column] < needed) continue;
                var next = reached + CostOf(step.Row, step.Column);
                if (next >= cost[step.Next]) continue;
                cost[step.Next] = next;
                cameBy[step.Next] = (node, step.Row, step.Column);
                queue.Enqueue(step.Next, next);
            }
        }

        if (cameBy[target] is null) return false;
        for (var node = target; node != start; node = cameBy[node]!.Value.Node)
            _hidden[cameBy[node]!.Value.Row, cameBy[node]!.Value.Column] = true;
        return true;
    }

    /// <summary>Hidden cells are free, others cost the people in them, totals ten times that: a reader wants those most.</summary>
    private long CostOf(int row, int column)
    {
        if (_hidden[row, column]) return 0;
        var isTotal = row == _table.Rows.Count || column == _table.Columns.Count;
        return (_table[row, column] + 1L) * (isTotal ? 10 : 1);
    }
}
