namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>The same question under other readings of "satisfied": published as one line beside the indicator.</summary>
/// <param name="Reading">Stable name: <c>declared</c>, <c>top1</c>, <c>top2</c>, <c>top3</c>, <c>dk_not_satisfied</c>, <c>unweighted</c>, <c>untrimmed</c>.</param>
/// <param name="Share">The share under this reading.</param>
public sealed record SensitivityReading(string Reading, ProportionEstimate Share);

/// <summary>How far the result depends on what counts as "satisfied" and on the weights.</summary>
public static class Sensitivity
{
    private static readonly (string Reading, string[] Codes)[] Boxes = [("top1", ["5"]), ("top2", ["4", "5"]), ("top3", ["3", "4", "5"])];

    /// <param name="view">The weighted respondents.</param>
    /// <param name="unweighted">The same respondents with base weights.</param>
    /// <param name="question">A question on the five-step scale.</param>
    /// <param name="codes">Codes of the protocol.</param>
    /// <param name="domain">Subgroup; null for everybody.</param>
    /// <param name="level">Two-sided level.</param>
    public static IReadOnlyList<SensitivityReading> Of(
        AnalysisView view, AnalysisView unweighted, string question, IReadOnlyList<string> codes,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? domain, double level)
    {
        SensitivityReading Read(string name, AnalysisView from, IReadOnlyList<string> wanted, AnswerBase answerBase) =>
            new(name, Proportions.Estimate(from.Sample, from.Yes(question, wanted, answerBase, domain), level));

        var readings = new List<SensitivityReading> { Read("declared", view, codes, AnswerBase.Valid) };
        readings.AddRange(Boxes.Select(box => Read(box.Reading, view, box.Codes, AnswerBase.Valid)));
        readings.Add(Read("dk_not_satisfied", view, codes, AnswerBase.Asked));
        readings.Add(Read("unweighted", unweighted, codes, AnswerBase.Valid));
        if (view.Untrimmed is { } untrimmed) readings.Add(Read("untrimmed", untrimmed, codes, AnswerBase.Valid));
        return readings;
    }
}
