using System.Diagnostics.CodeAnalysis;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>The answers of one survey: one row per completed interview, by columns.</summary>
public sealed class AnswerTable
{
    private readonly Dictionary<string, CodedColumn> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> _measures = new(StringComparer.Ordinal);

    /// <param name="count">Number of respondents.</param>
    /// <param name="columns">Answers and traits, each with <paramref name="count"/> entries.</param>
    /// <param name="measures">Numbers that are read as such: base weights, population sizes.</param>
    /// <exception cref="ArgumentException">A column has another length.</exception>
    public AnswerTable(int count, IEnumerable<CodedColumn> columns, IEnumerable<KeyValuePair<string, double[]>>? measures = null)
    {
        Count = count;
        foreach (var column in columns)
        {
            if (column.Count != count) throw new ArgumentException($"Column {column.Name} has {column.Count} rows instead of {count}.", nameof(columns));
            _columns[column.Name] = column;
        }

        foreach (var (name, values) in measures ?? [])
        {
            if (values.Length != count) throw new ArgumentException($"Column {name} has {values.Length} rows instead of {count}.", nameof(measures));
            _measures[name] = values;
        }
    }

    public int Count { get; }

    public IEnumerable<string> ColumnNames => _columns.Keys.Order(StringComparer.Ordinal);

    public bool Has(string name) => _columns.ContainsKey(name);

    public bool TryGet(string name, [NotNullWhen(true)] out CodedColumn? column) => _columns.TryGetValue(name, out column);

    /// <exception cref="KeyNotFoundException">There is no such column; callers check requests first.</exception>
    public CodedColumn this[string name] =>
        _columns.TryGetValue(name, out var column) ? column : throw new KeyNotFoundException($"No column '{name}'.");

    /// <exception cref="KeyNotFoundException">The column was not read as numbers.</exception>
    public ReadOnlySpan<double> Measure(string name) =>
        _measures.TryGetValue(name, out var values) ? values : throw new KeyNotFoundException($"No number column '{name}'.");

    /// <returns>The same columns with these rows only, in this order.</returns>
    public AnswerTable Keep(int[] rows) => new(
        rows.Length,
        _columns.Values.Select(column => column.Keep(rows)),
        _measures.Select(measure => KeyValuePair.Create(measure.Key, Array.ConvertAll(rows, row => measure.Value[row]))));
}
