namespace CitizenCivility.Web.Features.Surveys;

/// <param name="NeedsDocket">Whether 表号, 制定机关, 批准或备案文号 and 有效期至 must stand before a wave is announced: everywhere but in development.</param>
internal sealed record SurveyRules(bool NeedsDocket);
