namespace CitizenCivility.Domain.Surveys.Fieldwork;

/// <summary>Journal kinds; the subject is the wave's id.</summary>
public static class SurveyChanges
{
    public const string Opened = "survey.opened", Closed = "survey.closed";

    /// <summary>Something about an announced wave changed that is no news: pages that show it must be read anew.</summary>
    public const string Changed = "survey.changed";
}
