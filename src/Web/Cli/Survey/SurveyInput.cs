using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>Answers and population that fit each other, ready to be estimated.</summary>
internal sealed record SurveyInput(ResponsesFile Responses, PopulationFile Population, SurveyAnalysis Analysis)
{
    private const string WaveColumn = "wave", PersonColumn = "person";

    /// <exception cref="RefusedInputException">A file cannot be used.</exception>
    internal static SurveyInput Load(string responsesPath, string populationPath, EvidenceClass? evidence = null)
    {
        var population = PopulationFile.Load(populationPath);
        var responses = ResponsesFile.Load(responsesPath, population);
        var answers = responses.Answers;
        var design = population.Protocol.Design;
        design = design with
        {
            Wave = design.Wave ?? (answers.Has(WaveColumn) ? WaveColumn : null),
            Person = design.Person ?? (IsPanel(answers) ? PersonColumn : null),
        };

        var protocol = population.Protocol with { Design = design, Evidence = evidence ?? population.Protocol.Evidence };
        var analysis = new SurveyAnalysis(answers, protocol);
        if (analysis.CheckDesign() is { } refusal) throw new RefusedInputException(Explain(refusal, responses, design));
        return new SurveyInput(responses, population with { Protocol = protocol }, analysis);
    }

    /// <summary>A column of persons makes a panel when somebody answered twice.</summary>
    private static bool IsPanel(AnswerTable answers)
    {
        if (!answers.TryGet(PersonColumn, out var persons) || !answers.TryGet(WaveColumn, out var waves)) return false;
        var complete = !persons.Positions.Contains(CodedColumn.Empty) && !waves.Positions.Contains(CodedColumn.Empty);
        return complete && waves.Labels.Count > 1 && persons.Labels.Count < answers.Count;
    }

    private static InputProblem Explain(DesignRefusal refusal, ResponsesFile responses, DesignColumns design)
    {
        var (column, chinese, english) = refusal.Kind switch
        {
            DesignRefusalKind.WeightNotPositive => (design.BaseWeight, "权重必须大于 0。", "The weight must be positive."),
            DesignRefusalKind.PopulationSmallerThanSample =>
                (design.PopulationUnits, $"总体单位数 {refusal.Value} 小于抽到的单位数。", $"The population size {refusal.Value} is smaller than the number of units drawn."),
            _ => (design.PopulationUnits, "同一层内总体单位数不一致。", "The population size differs within one stratum."),
        };
        return new InputProblem(responses.File, responses.Lines[refusal.Row], column, chinese, english);
    }
}
