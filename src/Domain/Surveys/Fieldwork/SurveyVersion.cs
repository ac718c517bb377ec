namespace CitizenCivility.Domain.Surveys.Fieldwork;

/// <summary>One state of a survey's questions. Frozen by the first wave that is announced with it.</summary>
public sealed class SurveyVersion
{
    private SurveyVersion() { } // for EF Core

    internal SurveyVersion(SurveyId survey, int number, Questionnaire questionnaire, DateTimeOffset now) =>
        (SurveyId, Number, Questionnaire, CreatedAt) = (survey, number, questionnaire, now);

    public SurveyId SurveyId { get; private init; }

    /// <summary>From 1.</summary>
    public int Number { get; private init; }
    public Questionnaire Questionnaire { get; private set; } = null!;
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? FrozenAt { get; private set; }

    public void Freeze(DateTimeOffset now) => FrozenAt ??= now;

    internal void Replace(Questionnaire questionnaire) => Questionnaire = questionnaire;
}
