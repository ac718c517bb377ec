using CitizenCivility.Domain.Surveys.Estimation;
using CitizenCivility.Domain.Surveys.Fieldwork;

namespace CitizenCivility.Tests.Unit.Surveys.Fieldwork;

internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    public static Question Sex { get; } = new("sex", QuestionType.SingleChoice, W("性别"), [new("1", W("男")), new("2", W("女"))], Weighting: true);

    public static Question Item { get; } = new("item", QuestionType.Satisfaction, W("满意吗"),
        [new("1", W("非常满意")), new("2", W("比较满意")), new("3", W("一般")), new("4", W("不太满意")), new("5", W("很不满意")), new("8", W("不清楚"), NoAnswer: true), new("9", W("不愿回答"), NoAnswer: true)]);

    public static Questionnaire Questionnaire { get; } = new(W("说明"), W("成年居民"), true, [Sex, Item], new IndicatorItem("item", ["1", "2"]));

    public static Wording W(string text) => new(text, text);

    public static Survey Survey() => Domain.Surveys.Fieldwork.Survey.Create("test", W("问卷"), "administrative-efficiency-satisfaction", Questionnaire, Now).Failed(out var error, out var survey)
        ? throw new InvalidOperationException(error.Code)
        : survey;

    public static WaveProtocol Protocol(Survey survey) => WaveProtocol.For(survey, survey.Current, new Target(TargetOperator.Greater, .9), 1_200);

    public static Wave Draft(Survey survey) => Wave.Plan(survey, Now.AddDays(1), Now.AddDays(15), 1_200, Now).Failed(out var error, out var wave) ? throw new InvalidOperationException(error.Code) : wave;

    public static Wave Running()
    {
        var survey = Survey();
        var wave = Draft(survey);
        Assert.True(wave.Schedule(survey, Protocol(survey), [4], [1], needsDocket: false, Now).IsOk);
        Assert.True(wave.Open(WaveAction.Open, null, Now.AddDays(1)).IsOk);
        return wave;
    }
}
