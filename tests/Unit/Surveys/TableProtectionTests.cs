using CitizenCivility.Domain.Surveys.Estimation;
using CsCheck;

namespace CitizenCivility.Tests.Unit.Surveys;

public sealed class TableProtectionTests
{
    private const int K = 10;

    private static CountTable Table(int[,] counts) => new(
        [.. Enumerable.Range(0, counts.GetLength(0)).Select(i => $"r{i}")], [.. Enumerable.Range(0, counts.GetLength(1)).Select(i => $"c{i}")], counts);

    private static Gen<CountTable> AnyTable(int rows, int columns, int largest) =>
        Gen.OneOf(Gen.Int[0, 12], Gen.Int[0, largest]).Array[rows * columns].Select(counts =>
        {
            var table = new int[rows, columns];
            for (var i = 0; i < counts.Length; i++) table[i / columns, i % columns] = counts[i];
            return Table(table);
        });

    private static IEnumerable<(int Row, int Column)> AllCells(CountTable table) =>
        from r in Enumerable.Range(0, table.Rows.Count + 1)
        from c in Enumerable.Range(0, table.Columns.Count + 1)
        select (r, c);

    [Fact]
    public void Protect_AnyTable_NoHiddenNumberFollowsFromPublishedOnes() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 6]).SelectMany(size => AnyTable(size.Item1, size.Item2, 120)).Sample(table =>
        {
            var protection = TableProtection.Of(table, K);
            var hidden = AllCells(table).Where(cell => protection.IsHidden(cell.Row, cell.Column)).ToArray();

            // As sums of inner cells, published and hidden numbers are sets of atoms.
            int[] Atoms((int Row, int Column) cell) =>
            [
                .. from r in Enumerable.Range(0, table.Rows.Count)
                   from c in Enumerable.Range(0, table.Columns.Count)
                   where (cell.Row == table.Rows.Count || cell.Row == r) && (cell.Column == table.Columns.Count || cell.Column == c)
                   select r * table.Columns.Count + c,
            ];
            var published = AllCells(table).Except(hidden).Select(cell => (IReadOnlyCollection<int>)Atoms(cell)).ToArray();
            var secret = hidden.Select(cell => (IReadOnlyCollection<int>)Atoms(cell)).ToArray();

            Assert.Empty(DisclosureAudit.Recoverable(table.Rows.Count * table.Columns.Count, published, secret));
            foreach (var (r, c) in hidden)
            {
                var (lower, upper) = protection.RangeOf(r, c);
                Assert.True(lower <= table[r, c] && (upper is null || upper >= table[r, c]));
                Assert.True(upper is null || upper > lower, "a single number is left");
                if (table[r, c] is > 0 and < K) Assert.True(upper is null || upper - lower >= K, "the range of a small group is too narrow");
            }

            foreach (var (r, c) in AllCells(table).Except(hidden)) Assert.True(table[r, c] >= K, "a small number is published");
        }, iter: 400);

    [Fact]
    public void RangeOf_SmallTable_IsWhatTryingAllTablesGives() => AnyTable(2, 2, 25).Sample(table =>
    {
        var protection = TableProtection.Of(table, K);
        var ranges = AllCells(table).ToDictionary(cell => cell, cell => protection.RangeOf(cell.Row, cell.Column));
        if (ranges.Values.Any(range => range.Upper is null)) return; // no end of tables to try
        var (lowest, highest) = TryAll(table, protection);
        foreach (var ((r, c), (lower, upper)) in ranges) Assert.Equal((lowest[r, c], highest[r, c]), (lower, upper!.Value));
    }, iter: 40);

    /// <summary>All tables that agree with the published numbers, with inner cells somewhat beyond the range that is claimed.</summary>
    private static (int[,] Lowest, int[,] Highest) TryAll(CountTable table, TableProtection protection)
    {
        var (rows, columns) = (table.Rows.Count, table.Columns.Count);
        int[,] lowest = new int[rows + 1, columns + 1], highest = new int[rows + 1, columns + 1];
        for (var r = 0; r <= rows; r++)
            for (var c = 0; c <= columns; c++) (lowest[r, c], highest[r, c]) = (int.MaxValue, -1);
        var inner = new int[rows * columns];
        Try(0);
        return (lowest, highest);

        void Try(int i)
        {
            if (i == inner.Length)
            {
                Note();
                return;
            }

            var (r, c) = (i / columns, i % columns);
            var (from, to) = protection.IsHidden(r, c) ? (0, protection.RangeOf(r, c).Upper!.Value + 4) : (table[r, c], table[r, c]);
            if (c == columns - 1 && !protection.IsHidden(r, columns))
            {
                // The row total leaves one value.
                var rest = table[r, columns];
                for (var j = 0; j < columns - 1; j++) rest -= inner[r * columns + j];
                (from, to) = (Math.Max(from, rest), Math.Min(to, rest));
            }

            if (r == rows - 1 && !protection.IsHidden(rows, c))
            {
                var rest = table[rows, c];
                for (var j = 0; j < rows - 1; j++) rest -= inner[j * columns + c];
                (from, to) = (Math.Max(from, rest), Math.Min(to, rest));
            }

            for (inner[i] = from; inner[i] <= to; inner[i]++) Try(i + 1);
        }

        void Note()
        {
            var sums = new int[rows + 1, columns + 1];
            for (var r = 0; r < rows; r++)
                for (var c = 0; c < columns; c++)
                {
                    sums[r, c] = inner[r * columns + c];
                    sums[r, columns] += sums[r, c];
                    sums[rows, c] += sums[r, c];
                    sums[rows, columns] += sums[r, c];
                }

            for (var r = 0; r <= rows; r++)
                for (var c = 0; c <= columns; c++)
                    if (!protection.IsHidden(r, c) && sums[r, c] != table[r, c]) return;
            for (var r = 0; r <= rows; r++)
                for (var c = 0; c <= columns; c++)
                    (lowest[r, c], highest[r, c]) = (Math.Min(lowest[r, c], sums[r, c]), Math.Max(highest[r, c], sums[r, c]));
        }
    }

    [Fact]
    public void Protect_OneSmallCell_HidesThreeMore()
    {
        var protection = TableProtection.Of(Table(new[,] { { 4, 50, 60 }, { 40, 70, 80 }, { 30, 90, 95 } }), K);

        Assert.Equal([(0, 0)], protection.Primary);
        Assert.Equal([(0, 1), (1, 0), (1, 1)], protection.Secondary); // the cheapest ring
    }

    [Theory, InlineData(10, false), InlineData(9, true)]
    public void Protect_AroundTen_HidesBelow(int count, bool hidden) =>
        Assert.Equal(hidden, TableProtection.Of(Table(new[,] { { count, 50 }, { 60, 70 } }), K).IsHidden(0, 0));

    [Fact]
    public void Protect_GrowthOfASmallGroupSinceAnEarlierTable_IsHidden()
    {
        var earlier = Table(new[,] { { 40, 50 }, { 60, 70 } });
        var now = Table(new[,] { { 43, 80 }, { 90, 99 } });

        Assert.False(TableProtection.Of(now, K).IsHidden(0, 0));
        Assert.True(TableProtection.Of(now, K, [earlier]).IsHidden(0, 0)); // three people answered in between
    }

    [Fact]
    public void Audit_TwoTablesOfTheSameWave_FindsTheDifference()
    {
        // Atoms: district A women, A men, B women, B men. A by sex is hidden, but both districts by sex and B by sex are published.
        IReadOnlyCollection<int>[] published = [new[] { 0, 2 }, new[] { 1, 3 }, new[] { 2 }];
        IReadOnlyCollection<int>[] hidden = [new[] { 0 }, new[] { 1 }];

        Assert.Equal([0], DisclosureAudit.Recoverable(4, published, hidden));
    }
}
