namespace CitizenCivility.Domain.Surveys.Fieldwork;

/// <summary>Journal kinds; the subject is the wave's id.</summary>
public static class SurveyChanges
{
    public const string Opened = "survey.opened", Closed = "survey.closed";
}
