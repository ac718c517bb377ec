using System.Text.RegularExpressions;
using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>What is estimated when nobody says what is wanted: the top-two share of every question, overall and by the usual traits.</summary>
internal static partial class DefaultSpec
{
    private static readonly string[] Traits = ["district", "age", "sex", "edu", "channel", "stratum"];
    private const int MostGroups = 60;

    [GeneratedRegex("^q[0-9]+$")]
    private static partial Regex SatisfactionQuestion();

    internal static IReadOnlyList<WantedResult> For(SurveyInput input, IReadOnlyList<Target> targets, double level)
    {
        var analysis = input.Analysis;
        var weightings = input.Population.Protocol.Weightings.Keys.OrderBy(name => name == WeightingPlan.None.Name).ToArray();
        var waves = analysis.Waves.Count > 1 ? analysis.Waves.Select(wave => (string?)wave).ToArray() : [null];
        var questions = analysis.Answers.ColumnNames.Where(name => SatisfactionQuestion().IsMatch(name))
            .OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).ToArray();

        var wanted = new List<WantedResult>();
        foreach (var weighting in weightings)
            if (weighting != WeightingPlan.None.Name)
                wanted.Add(new WantedResult { Id = $"{weighting}.weights", Kind = ResultKind.Weights, KindText = "weights", Weighting = weighting });

        foreach (var wave in waves)
        {
            foreach (var weighting in weightings)
                foreach (var question in questions)
                    wanted.Add(Share(weighting, wave, question, null, targets, level));

            // Subgroups under the first weighting that can be used.
            var main = weightings.FirstOrDefault(weighting => analysis.TryView(weighting, wave, out _, out _)) ?? WeightingPlan.None.Name;
            foreach (var question in questions)
                foreach (var trait in Traits.Where(analysis.Answers.Has))
                {
                    var labels = analysis.Answers[trait].Labels;
                    if (labels.Count is < 2 or > MostGroups) continue;
                    foreach (var label in labels) wanted.Add(Share(main, wave, question, (trait, label), targets, level));
                }

            if (analysis.Answers.Has("nps"))
                wanted.Add(new WantedResult { Id = Name(main, wave, "nps", null), Kind = ResultKind.Nps, KindText = "nps", Weighting = main, Wave = wave, Question = "nps", Level = level });
        }

        return wanted;
    }

    private static WantedResult Share(string weighting, string? wave, string question, (string Trait, string Label)? group, IReadOnlyList<Target> targets, double level) => new()
    {
        Id = Name(weighting, wave, $"{question}.top2", group),
        Kind = ResultKind.Proportion,
        KindText = "proportion",
        Weighting = weighting,
        Wave = wave,
        Question = question,
        Codes = ["4", "5"],
        Domain = group is var (trait, label) ? new Dictionary<string, IReadOnlyList<string>> { [trait] = [label] } : null,
        Level = level,
        Targets = targets,
    };

    private static string Name(string weighting, string? wave, string what, (string Trait, string Label)? group) =>
        weighting + (wave is null ? "" : $".w{wave}") + $".{what}" + (group is var (trait, label) ? $".{trait}.{label}" : "");
}
