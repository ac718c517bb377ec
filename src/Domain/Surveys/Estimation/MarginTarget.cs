using System.Diagnostics.CodeAnalysis;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>A margin with the category of every respondent: what raking works on.</summary>
public sealed class MarginTarget
{
    private readonly int[] _categoryOfRow;
    private readonly double[] _targets;
    private readonly Func<int, (IReadOnlyList<CategoryMember> Members, string? Wave)> _describe;

    /// <param name="name">Shown in refusals.</param>
    /// <param name="categoryOfRow">Per respondent a category from 0.</param>
    /// <param name="targets">Count of each category, ≥ 0.</param>
    /// <param name="describe">What a category stands for; null when only its number is known.</param>
    /// <param name="categoriesPerWave">Where the counts hold for every wave: categories of one wave, which stand one wave after the other.</param>
    public MarginTarget(
        string name, int[] categoryOfRow, double[] targets, Func<int, (IReadOnlyList<CategoryMember> Members, string? Wave)>? describe = null, int? categoriesPerWave = null)
    {
        Name = name;
        _categoryOfRow = categoryOfRow;
        _targets = targets;
        CategoriesPerWave = categoriesPerWave ?? targets.Length;
        _describe = describe ?? (category => ([new CategoryMember([name], [$"{category}"])], null));
    }

    public string Name { get; }

    public ReadOnlySpan<int> CategoryOfRow => _categoryOfRow;

    public ReadOnlySpan<double> Targets => _targets;

    public int CategoryCount => _targets.Length;

    /// <summary>Equal to <see cref="CategoryCount"/> when the counts hold for all waves together.</summary>
    internal int CategoriesPerWave { get; }

    internal (IReadOnlyList<CategoryMember> Members, string? Wave) Describe(int category) => _describe(category);

    internal MarginTarget ScaledBy(double factor) => new(Name, _categoryOfRow, Array.ConvertAll(_targets, t => t * factor), _describe, CategoriesPerWave);

    /// <summary>Finds the category of every respondent.</summary>
    /// <param name="margin">Declared margin.</param>
    /// <param name="answers">Must have the margin's columns.</param>
    /// <param name="waves">When given, every category is crossed with the wave and its count holds for each wave.</param>
    /// <param name="weighting">Named in refusals.</param>
    /// <param name="target">The margin, ready for weighting.</param>
    /// <param name="refusal">Names the respondent that fits no category.</param>
    internal static bool TryMatch(
        Margin margin, AnswerTable answers, CodedColumn? waves, string weighting,
        [NotNullWhen(true)] out MarginTarget? target, [NotNullWhen(false)] out WeightingRefusal? refusal)
    {
        var columns = margin.By.Select(name => answers[name]).ToArray();
        var categoryOfKey = new Dictionary<long, int>();
        for (var c = 0; c < margin.Categories.Count; c++)
            foreach (var member in margin.Categories[c].Members)
                if (TryKey(columns, member.Values, out var key)) categoryOfKey[key] = c;

        var categories = margin.Categories.Count;
        var categoryOfRow = new int[answers.Count];
        var lastKey = long.MinValue;
        var lastCategory = -1;
        for (var row = 0; row < categoryOfRow.Length; row++)
        {
            long key = 0;
            foreach (var column in columns) key = key * (column.Labels.Count + 1) + column.Positions[row] + 1;
            if (key != lastKey)
            {
                if (!categoryOfKey.TryGetValue(key, out lastCategory))
                {
                    target = null;
                    string[] values = [.. columns.Select(column => column.Positions[row] is var p && p == CodedColumn.Empty ? "" : column.Labels[p])];
                    refusal = new WeightingRefusal(WeightingRefusalKind.UnknownCategory, weighting, margin.Name, [new CategoryMember(margin.By, values)], [], Rows: [row]);
                    return false;
                }

                lastKey = key;
            }

            categoryOfRow[row] = waves is null ? lastCategory : waves.Positions[row] * categories + lastCategory;
        }

        var waveCount = waves?.Labels.Count ?? 1;
        var targets = new double[waveCount * categories];
        for (var c = 0; c < targets.Length; c++) targets[c] = margin.Categories[c % categories].Count;
        if (waves is not null) ForgetAbsentWaves(waves, targets, categories);
        target = new MarginTarget(margin.Name, categoryOfRow, targets, c => (margin.Categories[c % categories].Members, waves?.Labels[c / categories]), categories);
        refusal = null;
        return true;
    }

    /// <summary>A part of the file (one wave, two waves) still knows the labels of the other waves.</summary>
    private static void ForgetAbsentWaves(CodedColumn waves, double[] targets, int categories)
    {
        var present = new bool[waves.Labels.Count];
        foreach (var wave in waves.Positions)
            if (wave != CodedColumn.Empty) present[wave] = true;
        for (var c = 0; c < targets.Length; c++)
            if (!present[c / categories]) targets[c] = 0;
    }

    private static bool TryKey(CodedColumn[] columns, IReadOnlyList<string> values, out long key)
    {
        key = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Find(values[i]) is not { } position) return false;
            key = key * (columns[i].Labels.Count + 1) + position + 1;
        }

        return true;
    }
}
