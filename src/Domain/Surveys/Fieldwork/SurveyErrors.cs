using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Surveys.Fieldwork;

public static class SurveyErrors
{
    public static readonly DomainError NotFound = new DomainError.NotFound("survey.not-found");
    public static readonly DomainError QuestionIds = new DomainError.Invalid("survey.question-ids");
    public static readonly DomainError QuestionCodes = new DomainError.Invalid("survey.question-codes");
    public static readonly DomainError WeightingFirst = new DomainError.Invalid("survey.weighting-first");
    public static readonly DomainError NoIndicatorItem = new DomainError.Invalid("survey.no-indicator-item");
    public static readonly DomainError Period = new DomainError.Invalid("survey.period", (int)Wave.Shortest.TotalHours, (int)Wave.Longest.TotalDays) { Field = "ends" };
    public static readonly DomainError PeriodOver = new DomainError.Invalid("survey.period-over") { Field = "ends" };
    public static readonly DomainError PlannedAnswers = new DomainError.Invalid("survey.planned-answers", Wave.FewestPlanned, Wave.MostPlanned) { Field = "planned" };
    public static readonly DomainError DocketIncomplete = new DomainError.Conflict("survey.docket-incomplete");
    public static readonly DomainError NotYet = new DomainError.Conflict("survey.not-yet");
    public static readonly DomainError WaveClosed = new DomainError.Conflict("survey.closed");
    public static readonly DomainError AlreadyAnswered = new DomainError.Conflict("survey.already-answered");
    public static readonly DomainError AdultsOnly = new DomainError.Forbidden("survey.adults-only");
    public static readonly DomainError NotSettled = new DomainError.Conflict("survey.not-settled");

    public static DomainError UnknownCodes(IReadOnlyList<string> unknown) => new DomainError.Invalid("survey.unknown-codes", string.Join("、", unknown)) { Field = "answers" };

    public static DomainError AnswersMissing(IReadOnlyList<string> questions) => new DomainError.Invalid("survey.answers-missing", string.Join("、", questions)) { Field = "answers" };
}
