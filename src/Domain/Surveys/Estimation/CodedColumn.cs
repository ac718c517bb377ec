namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>One column of answers or traits, stored as positions in a sorted list of distinct labels.</summary>
public sealed class CodedColumn
{
    /// <summary>The position that stands for an empty field.</summary>
    public const int Empty = -1;

    private readonly string[] _labels;
    private readonly int[] _positions;
    private readonly Dictionary<string, int> _positionOf;

    private CodedColumn(string name, string[] labels, int[] positions)
    {
        Name = name;
        _labels = labels;
        _positions = positions;
        _positionOf = new Dictionary<string, int>(labels.Length, StringComparer.Ordinal);
        for (var i = 0; i < labels.Length; i++) _positionOf[labels[i]] = i;
    }

    public string Name { get; }

    /// <summary>Distinct labels in ordinal order, so that results never depend on the order of rows.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>One entry per respondent: a position in <see cref="Labels"/>, or <see cref="Empty"/>.</summary>
    public ReadOnlySpan<int> Positions => _positions;

    public int Count => _positions.Length;

    /// <returns>The position of a label; <see langword="null"/> when nobody has it.</returns>
    public int? Find(string label) => _positionOf.TryGetValue(label, out var position) ? position : null;

    /// <param name="name">Column name.</param>
    /// <param name="labels">Distinct labels in order of first appearance.</param>
    /// <param name="firstSeen">Per respondent the index in <paramref name="labels"/>, or <see cref="Empty"/>. Taken over and renumbered.</param>
    public static CodedColumn FromFirstSeen(string name, IReadOnlyList<string> labels, int[] firstSeen)
    {
        var order = Enumerable.Range(0, labels.Count).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(labels[a], labels[b]));
        var rank = new int[labels.Count];
        for (var i = 0; i < order.Length; i++) rank[order[i]] = i;
        for (var i = 0; i < firstSeen.Length; i++)
            if (firstSeen[i] != Empty) firstSeen[i] = rank[firstSeen[i]];
        return new CodedColumn(name, [.. order.Select(o => labels[o])], firstSeen);
    }

    /// <param name="name">Column name.</param>
    /// <param name="values">One per respondent; empty text is an empty field.</param>
    public static CodedColumn FromValues(string name, IReadOnlyList<string> values)
    {
        var labels = new List<string>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var positions = new int[values.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            if (values[i].Length == 0)
            {
                positions[i] = Empty;
                continue;
            }

            if (!seen.TryGetValue(values[i], out var position))
            {
                seen[values[i]] = position = labels.Count;
                labels.Add(values[i]);
            }

            positions[i] = position;
        }

        return FromFirstSeen(name, labels, positions);
    }

    /// <returns>A column of the pairs of labels; empty where either is empty.</returns>
    internal CodedColumn CrossedWith(CodedColumn other)
    {
        var labels = new List<string>();
        var seen = new Dictionary<(int, int), int>();
        var positions = new int[Count];
        for (var row = 0; row < positions.Length; row++)
        {
            var pair = (_positions[row], other._positions[row]);
            if (pair.Item1 == Empty || pair.Item2 == Empty)
            {
                positions[row] = Empty;
                continue;
            }

            if (!seen.TryGetValue(pair, out var position))
            {
                seen[pair] = position = labels.Count;
                labels.Add($"{_labels[pair.Item1]} × {other._labels[pair.Item2]}");
            }

            positions[row] = position;
        }

        return FromFirstSeen($"{Name} × {other.Name}", labels, positions);
    }

    internal CodedColumn Keep(int[] rows)
    {
        var kept = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++) kept[i] = _positions[rows[i]];
        return new CodedColumn(Name, _labels, kept);
    }
}
