using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Fieldwork;

namespace CitizenCivility.Tests.Unit.Surveys.Fieldwork;

public sealed class WaveTests
{
    private static string? CodeOf<T>(Result<T> result) => result.Failed(out var error, out _) ? error.Code : null;

    [Theory]
    [InlineData(-1, null, null)]
    [InlineData(0, null, "survey.closed")]
    [InlineData(0, -1, null)]
    [InlineData(0, 0, "survey.closed")]
    [InlineData(599, -1, null)]
    [InlineData(600, -1, "survey.closed")]
    [InlineData(5, -1_300_000, "survey.closed")]
    public void Accepts_AroundTheClose_OnlyFormsOpenedBeforeAndForTenMinutes(int secondsAfterClose, int? formSecondsAfterClose, string? expected)
    {
        var wave = Given.Running();
        var opened = formSecondsAfterClose is { } s ? wave.EndsAt.AddSeconds(s) : (DateTimeOffset?)null;
        Assert.Equal(expected, CodeOf(wave.Accepts(wave.EndsAt.AddSeconds(secondsAfterClose), opened)));
        Assert.True(wave.Close(WaveAction.Close, null, wave.EndsAt).IsOk);
        if (secondsAfterClose >= 0) Assert.Equal(expected, CodeOf(wave.Accepts(wave.EndsAt.AddSeconds(secondsAfterClose), opened)));
    }

    [Fact]
    public void Accepts_AfterAnEarlyClose_CountsFromThatMoment()
    {
        var wave = Given.Running();
        var closed = wave.EndsAt.AddDays(-3);
        Assert.True(wave.Close(WaveAction.CloseEarly, "平台维护", closed).IsOk);
        Assert.True(wave.Accepts(closed.AddMinutes(9), closed.AddMinutes(-1)).IsOk);
        Assert.Equal("survey.closed", CodeOf(wave.Accepts(closed.AddMinutes(9), closed.AddMinutes(1))));
        wave.Settle(closed.AddMinutes(9));
        Assert.Equal("survey.closed", CodeOf(wave.Accepts(closed.AddMinutes(9), closed.AddMinutes(-1))));
        Assert.Null(wave.PrivateKey);
    }

    [Fact]
    public void Accepts_BeforeOpening_IsNotYet()
    {
        var survey = Given.Survey();
        var wave = Given.Draft(survey);
        Assert.Equal("survey.not-yet", CodeOf(wave.Accepts(Given.Now, null)));
    }

    [Fact]
    public void EveryStep_ThatIsNotInTheTable_IsRefused()
    {
        foreach (var state in Enum.GetValues<WaveState>())
        {
            foreach (var action in Enum.GetValues<WaveAction>())
            {
                var allowed = WaveFlow.Flow.Steps.Any(s => s.From == state && s.Action == action);
                Assert.Equal(allowed ? null : "flow.not-now", CodeOf(WaveFlow.Flow.Find(state, action, "理由")));
            }
        }
    }

    [Fact]
    public void ByHand_WithoutReason_IsRefused()
    {
        Assert.Equal("flow.reason-needed", CodeOf(Given.Running().Close(WaveAction.CloseEarly, " ", Given.Now.AddDays(2))));
        var survey = Given.Survey();
        var wave = Given.Draft(survey);
        Assert.True(wave.Schedule(survey, Given.Protocol(survey), [4], [1], false, Given.Now).IsOk);
        Assert.Equal("flow.reason-needed", CodeOf(wave.Open(WaveAction.OpenEarly, null, Given.Now)));
        Assert.Equal("survey.not-yet", CodeOf(wave.Open(WaveAction.Open, null, wave.StartsAt.AddTicks(-1))));
        Assert.Equal("flow.reason-needed", CodeOf(wave.Drop("")));
    }

    [Theory]
    [InlineData(null, "survey.docket-incomplete")]
    [InlineData(-1, "survey.docket-incomplete")]
    [InlineData(0, null)]
    public void Schedule_WhereADocketIsNeeded_WantsItToCoverTheLastDay(int? daysAfterEnd, string? expected)
    {
        var survey = Given.Survey();
        var wave = Given.Draft(survey);
        if (daysAfterEnd is { } days) survey.SetDocket(SurveyDocket.Of("XF-1", "机关", "备案 1 号", CityTime.DateOf(wave.EndsAt).AddDays(days)));
        Assert.Equal(expected, CodeOf(wave.Schedule(survey, Given.Protocol(survey), [4], [1], needsDocket: true, Given.Now)));
    }

    [Theory]
    [InlineData(59, 1_200, "survey.period")]
    [InlineData(60, 1_200, null)]
    [InlineData(120 * 24 * 60, 1_200, null)]
    [InlineData(120 * 24 * 60 + 1, 1_200, "survey.period")]
    [InlineData(60, 29, "survey.planned-answers")]
    [InlineData(60, 30, null)]
    public void Plan_AroundTheLimits_IsRefusedOutside(int minutes, int planned, string? expected) =>
        Assert.Equal(expected, CodeOf(Wave.Plan(Given.Survey(), Given.Now, Given.Now.AddMinutes(minutes), planned, Given.Now.AddMinutes(-1))));

    [Fact]
    public void Plan_WholeInThePast_IsRefused() =>
        Assert.Equal("survey.period-over", CodeOf(Wave.Plan(Given.Survey(), Given.Now.AddDays(-2), Given.Now, 1_200, Given.Now)));

    [Fact]
    public void Schedule_FreezesProtocolAndVersion()
    {
        var survey = Given.Survey();
        var wave = Given.Draft(survey);
        var protocol = Given.Protocol(survey);
        Assert.True(wave.Schedule(survey, protocol, [4], [1], false, Given.Now).IsOk);
        Assert.Equal(WaveProtocol.HashOf(wave.Protocol), wave.ProtocolHash);
        var parsed = WaveProtocol.Parse(wave.Protocol);
        Assert.Equal(["1", "2"], parsed.Satisfied);
        Assert.Equal(["8", "9"], parsed.NotCounted);
        Assert.Equal((">", .9), (parsed.Operator, parsed.Target!.Value));
        Assert.NotEqual(WaveProtocol.HashOf((protocol with { Satisfied = ["1", "2", "3"] }).ToText()), wave.ProtocolHash);

        Assert.NotNull(survey.Current.FrozenAt);
        Assert.True(survey.Revise(survey.Title, Given.Questionnaire, Given.Now).IsOk);
        Assert.Equal(2, survey.Current.Number);
        Assert.Equal(1, wave.Version);
        Assert.True(survey.Revise(survey.Title, Given.Questionnaire, Given.Now).IsOk);
        Assert.Equal(2, survey.Current.Number);
    }

    [Fact]
    public void Publish_WithoutEstimate_OrASecondTimeWithoutReason_IsRefused()
    {
        var wave = Given.Running();
        Assert.Equal("flow.not-now", CodeOf(wave.Publish(null)));
        Assert.True(wave.Close(WaveAction.Close, null, wave.EndsAt).IsOk);
        var estimate = WaveEstimate.Of(WaveProtocol.Parse(wave.Protocol), [.. Enumerable.Repeat("1", 40)]);
        Assert.Equal("survey.not-settled", CodeOf(wave.TakeEstimate(estimate)));
        wave.Settle(wave.EndsAt.AddHours(1));
        Assert.True(wave.TakeEstimate(estimate).IsOk);
        Assert.True(wave.Publish(null).IsOk);
        Assert.Equal("flow.reason-needed", CodeOf(wave.Publish(null)));
        Assert.True(wave.Publish("更正说明").IsOk);
    }
}
