namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>Weighted respondents with their answers, and the selections that estimates are made from.</summary>
/// <param name="Answers">Answers of the respondents in the sample.</param>
/// <param name="Sample">Their weights.</param>
/// <param name="Rows">Their rows in the whole file; null when they are the whole file.</param>
/// <param name="Within">Respondents a result is about, when the sample is larger; null for all.</param>
public sealed record AnalysisView(AnswerTable Answers, WeightedSample Sample, IReadOnlyList<int>? Rows, bool[]? Within)
{
    /// <summary>The answer that means "don't know".</summary>
    public const string DontKnow = "dk";

    /// <summary>The same weights before trimming; null when nothing was trimmed.</summary>
    public AnalysisView? Untrimmed => Sample.Untrimmed is { } sample ? this with { Sample = sample } : null;

    /// <summary>Only respondents with one value of a column; the others stay in the variance.</summary>
    public AnalysisView Only(CodedColumn? column, string value)
    {
        if (column is null) return this;
        var position = column.Find(value);
        var within = new bool[Answers.Count];
        for (var row = 0; row < within.Length; row++) within[row] = column.Positions[row] == position && (Within?[row] ?? true);
        return this with { Within = within };
    }

    /// <param name="domain">Column to accepted values; null or empty for everybody.</param>
    public bool[] InDomain(IReadOnlyDictionary<string, IReadOnlyList<string>>? domain)
    {
        var inside = Within is null ? Enumerable.Repeat(true, Answers.Count).ToArray() : (bool[])Within.Clone();
        foreach (var (name, values) in domain ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            var column = Answers[name];
            var accepted = new bool[column.Labels.Count];
            foreach (var value in values)
                if (column.Find(value) is { } position) accepted[position] = true;
            for (var row = 0; row < inside.Length; row++)
                inside[row] &= column.Positions[row] != CodedColumn.Empty && accepted[column.Positions[row]];
        }

        return inside;
    }

    /// <summary>Respondents of the subgroup who belong to the base of a question.</summary>
    public bool[] InBase(string question, AnswerBase answerBase, IReadOnlyDictionary<string, IReadOnlyList<string>>? domain)
    {
        var inside = InDomain(domain);
        var column = Answers[question];
        var dontKnow = column.Find(DontKnow);
        for (var row = 0; row < inside.Length; row++)
        {
            var answer = column.Positions[row];
            inside[row] &= answer != CodedColumn.Empty && (answerBase == AnswerBase.Asked || answer != dontKnow);
        }

        return inside;
    }

    /// <returns>Per respondent 1 with one of the codes, 0 without, NaN outside base or subgroup.</returns>
    public double[] Yes(string question, IReadOnlyList<string> codes, AnswerBase answerBase, IReadOnlyDictionary<string, IReadOnlyList<string>>? domain)
    {
        var column = Answers[question];
        var wanted = new bool[column.Labels.Count];
        foreach (var code in codes)
            if (column.Find(code) is { } position) wanted[position] = true;

        var inBase = InBase(question, answerBase, domain);
        var values = new double[inBase.Length];
        for (var row = 0; row < values.Length; row++) values[row] = !inBase[row] ? double.NaN : wanted[column.Positions[row]] ? 1 : 0;
        return values;
    }

    /// <returns>Per respondent the answer as a number through <paramref name="convert"/>, NaN outside the subgroup or without a number.</returns>
    public double[] Numbers(string question, Func<double, double> convert, IReadOnlyDictionary<string, IReadOnlyList<string>>? domain)
    {
        var column = Answers[question];
        var numbers = column.Labels
            .Select(label => double.TryParse(label, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? convert(number) : double.NaN)
            .ToArray();
        var inside = InDomain(domain);
        var values = new double[inside.Length];
        for (var row = 0; row < values.Length; row++)
            values[row] = inside[row] && column.Positions[row] != CodedColumn.Empty ? numbers[column.Positions[row]] : double.NaN;
        return values;
    }
}

/// <summary>Who counts in the denominator.</summary>
public enum AnswerBase
{
    /// <summary>Those who gave an answer of the scale: neither empty nor "don't know".</summary>
    Valid,

    /// <summary>Those who were asked: "don't know" counts as not-yes, empty stays out.</summary>
    Asked,
}
