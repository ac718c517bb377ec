using System.Diagnostics.CodeAnalysis;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>
/// The answers of a survey under its protocol. Weights are made once per weighting and part of the file, from all respondents;
/// subgroups and bases only select afterwards.
/// </summary>
public sealed class SurveyAnalysis(AnswerTable answers, SurveyProtocol protocol)
{
    private readonly Dictionary<string, (AnalysisView? View, WeightingRefusal? Refusal)> _views = new(StringComparer.Ordinal);

    public AnswerTable Answers { get; } = answers;

    public SurveyProtocol Protocol { get; } = protocol;

    /// <summary>A panel is one sample of persons seen in several waves; without persons, waves are samples drawn independently.</summary>
    [MemberNotNullWhen(true, nameof(WaveColumn))]
    public bool IsPanel => Protocol.Design.Person is not null && WaveColumn is not null;

    private CodedColumn? WaveColumn => Protocol.Design.Wave is { } name && Answers.TryGet(name, out var column) ? column : null;

    /// <summary>Waves with respondents, in order of their numbers.</summary>
    public IReadOnlyList<string> Waves =>
        WaveColumn is null ? [] : [.. WaveColumn.Labels.OrderBy(label => double.TryParse(label, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : double.MaxValue).ThenBy(label => label, StringComparer.Ordinal)];

    /// <summary>Whether a wave of this weighting is a sample of its own.</summary>
    public bool WavesAreIndependent(string weighting) =>
        !IsPanel && WaveColumn is not null && (Protocol.PerWave || Protocol.Weightings[weighting].Method == WeightingMethod.BaseWeights);

    /// <summary>Weighted respondents for a result about one wave, or about the whole file.</summary>
    /// <param name="weighting">A declared weighting.</param>
    /// <param name="wave">Null for all waves.</param>
    /// <param name="view">Everything an estimate needs.</param>
    /// <param name="refusal">Why this weighting must not be used.</param>
    /// <exception cref="KeyNotFoundException">The weighting is not declared.</exception>
    public bool TryView(string weighting, string? wave, [NotNullWhen(true)] out AnalysisView? view, [NotNullWhen(false)] out WeightingRefusal? refusal)
    {
        var plan = Protocol.Weightings[weighting];
        var part = wave is not null && WavesAreIndependent(weighting) ? new[] { wave } : null;
        if (!TryPart(plan, part, out var whole, out refusal))
        {
            view = null;
            return false;
        }

        view = wave is null || part is not null ? whole : whole.Only(WaveColumn, wave);
        return true;
    }

    /// <summary>Two waves of a panel as one sample, so that the covariance of the same people counts.</summary>
    public bool TryPanelView(string weighting, string first, string second, [NotNullWhen(true)] out AnalysisView? view, [NotNullWhen(false)] out WeightingRefusal? refusal) =>
        TryPart(Protocol.Weightings[weighting], [first, second], out view, out refusal);

    private bool TryPart(WeightingPlan plan, string[]? waves, [NotNullWhen(true)] out AnalysisView? view, [NotNullWhen(false)] out WeightingRefusal? refusal)
    {
        var key = plan.Name + "\n" + string.Join("\n", waves ?? []);
        if (!_views.TryGetValue(key, out var known)) _views[key] = known = Weigh(plan, waves);
        (view, refusal) = known;
        return view is not null;
    }

    private (AnalysisView?, WeightingRefusal?) Weigh(WeightingPlan plan, string[]? waves)
    {
        var rows = waves is null ? null : RowsOf(waves);
        var part = rows is null ? Answers : Answers.Keep(rows);
        var design = DesignOf(part);

        var crossWith = (Protocol.PerWave || IsPanel) && Protocol.Design.Wave is { } name && part.TryGet(name, out var column) ? column : null;
        var margins = new List<MarginTarget>();
        foreach (var margin in plan.Margins)
        {
            if (!MarginTarget.TryMatch(margin, part, crossWith, plan.Name, out var target, out var unknown)) return (null, unknown with { Rows = InFile(unknown.Rows, rows) });
            margins.Add(target);
        }

        return Weighting.TryWeight(plan, margins, design, out var sample, out var refusal)
            ? (new AnalysisView(part, sample, rows, null), null)
            : (null, refusal);
    }

    private int[] RowsOf(string[] waves)
    {
        var column = WaveColumn ?? throw new InvalidOperationException("The survey has no waves.");
        var wanted = waves.Select(wave => column.Find(wave) ?? CodedColumn.Empty - 1).ToHashSet();
        var rows = new List<int>();
        for (var row = 0; row < column.Count; row++)
            if (wanted.Contains(column.Positions[row])) rows.Add(row);
        return [.. rows];
    }

    private SampleDesign DesignOf(AnswerTable part) => TryDesign(part, out var design, out var refusal)
        ? design
        : throw new InvalidOperationException($"The design was not checked: {refusal.Kind} in row {refusal.Row}.");

    /// <summary>Checks the design of the whole file once, before anything is estimated.</summary>
    /// <returns>Null when it can be used.</returns>
    public DesignRefusal? CheckDesign() => TryDesign(Answers, out _, out var refusal) ? null : refusal;

    private bool TryDesign(AnswerTable part, [NotNullWhen(true)] out SampleDesign? design, [NotNullWhen(false)] out DesignRefusal? refusal)
    {
        var columns = Protocol.Design;
        var weights = columns.BaseWeight is { } weight ? part.Measure(weight).ToArray() : Ones(part.Count);
        var strata = columns.Stratum is { } stratum ? part[stratum] : null;

        // Waves drawn independently are strata of the pooled sample.
        if (Protocol.PerWave && !IsPanel && columns.Wave is { } wave && part.TryGet(wave, out var waves))
            strata = strata is null ? waves : strata.CrossedWith(waves);

        var units = (columns.PrimaryUnit ?? (IsPanel ? columns.Person : null)) is { } unit ? part[unit] : null;
        var sizes = columns.PopulationUnits is { } size ? part.Measure(size) : [];
        return SampleDesign.TryCreate(weights, strata, units, sizes, out design, out refusal);
    }

    private static double[] Ones(int count)
    {
        var ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }

    private static int[]? InFile(IReadOnlyList<int>? rows, int[]? kept) => rows is null ? null : [.. rows.Select(row => kept?[row] ?? row)];
}
