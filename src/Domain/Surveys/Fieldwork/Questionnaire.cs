using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Surveys.Fieldwork;

/// <summary>The item that an indicator is read from.</summary>
/// <param name="Question">Id of the question.</param>
/// <param name="Satisfied">Codes that count as satisfied; declared before fieldwork.</param>
public sealed record IndicatorItem(string Question, IReadOnlyList<string> Satisfied);

/// <summary>The questions of a survey in their order. What was fielded is never changed; a change is a new version.</summary>
/// <param name="About">What the survey is for, shown before the first question.</param>
/// <param name="Population">Whom it is about, with the age limit.</param>
/// <param name="WordingIsOurs">The plan names the indicator but no question; the wording comes from the operators of this service.</param>
public sealed record Questionnaire(Wording About, Wording Population, bool WordingIsOurs, IReadOnlyList<Question> Questions, IndicatorItem Item)
{
    /// <summary>Refuses what could not be fielded or estimated.</summary>
    public Result<Done> CheckShape()
    {
        if (Questions.Count == 0 || Questions.DistinctBy(q => q.Id).Count() != Questions.Count) return SurveyErrors.QuestionIds;
        if (Questions.Any(q => q.Options.Count < 2 || q.Options.DistinctBy(o => o.Code).Count() != q.Options.Count)) return SurveyErrors.QuestionCodes;
        if (Questions.SkipWhile(q => q.Weighting).Any(q => q.Weighting)) return SurveyErrors.WeightingFirst;
        if (Find(Item.Question) is not { } item || item.Weighting) return SurveyErrors.NoIndicatorItem;
        if (Item.Satisfied.Count == 0 || Item.Satisfied.Any(c => !item.Options.Any(o => o.Code == c && !o.NoAnswer))) return SurveyErrors.NoIndicatorItem;
        if (item.Options.Where(o => !o.NoAnswer).All(o => Item.Satisfied.Contains(o.Code))) return SurveyErrors.NoIndicatorItem;
        return Result.Ok();
    }

    public Question? Find(string id) => Questions.FirstOrDefault(q => q.Id == id);

    /// <summary>Codes of the item that are no answer: do not know, rather not say.</summary>
    public IReadOnlyList<string> NoAnswerCodes => [.. Find(Item.Question)!.Options.Where(o => o.NoAnswer).Select(o => o.Code)];

    /// <summary>Takes answers only when each question has one of its codes and there is nothing else.</summary>
    public Result<IReadOnlyDictionary<string, string>> Check(IReadOnlyDictionary<string, string> answers)
    {
        List<string> unknown = [.. answers.Where(a => Find(a.Key) is not { } question || !question.Knows(a.Value))
            .Select(a => $"{Shorten(a.Key)}={Shorten(a.Value)}").Order(StringComparer.Ordinal)];
        if (unknown.Count > 0) return SurveyErrors.UnknownCodes(unknown);
        List<string> missing = [.. Questions.Where(q => !answers.ContainsKey(q.Id)).Select(q => q.Id)];
        if (missing.Count > 0) return SurveyErrors.AnswersMissing(missing);
        return Result.Ok<IReadOnlyDictionary<string, string>>(Questions.ToDictionary(q => q.Id, q => answers[q.Id]));
    }

    private static string Shorten(string text) => text.Length <= 24 ? text : text[..24] + "…";
}
