using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Surveys.Fieldwork;

/// <summary>A questionnaire that measures one indicator, wave after wave.</summary>
public sealed class Survey
{
    private readonly List<SurveyVersion> _versions = [];

    private Survey() { } // for EF Core

    public SurveyId Id { get; private init; }

    /// <summary>Stable name, for example <c>government-efficiency</c>.</summary>
    public string Key { get; private init; } = "";
    public Wording Title { get; private set; } = null!;

    /// <summary>Id of the indicator it measures.</summary>
    public string Indicator { get; private init; } = "";
    public SurveyDocket Docket { get; private set; } = SurveyDocket.Empty;
    public IReadOnlyList<SurveyVersion> Versions => _versions;

    public SurveyVersion Current => _versions.MaxBy(v => v.Number)!;

    public static Result<Survey> Create(string key, Wording title, string indicator, Questionnaire questionnaire, DateTimeOffset now)
    {
        if (questionnaire.CheckShape().Failed(out var error)) return error;
        var survey = new Survey { Id = new SurveyId(Guid.CreateVersion7(now)), Key = key, Title = title, Indicator = indicator };
        survey._versions.Add(new SurveyVersion(survey.Id, 1, questionnaire, now));
        return survey;
    }

    /// <summary>Changes the questions: in place as long as nobody was asked them, as a new version after that.</summary>
    public Result<SurveyVersion> Revise(Wording title, Questionnaire questionnaire, DateTimeOffset now)
    {
        if (questionnaire.CheckShape().Failed(out var error)) return error;
        Title = title;
        if (Current.FrozenAt is null) Current.Replace(questionnaire);
        else _versions.Add(new SurveyVersion(Id, Current.Number + 1, questionnaire, now));
        return Current;
    }

    public void SetDocket(SurveyDocket docket) => Docket = docket;
}
