using CitizenCivility.Domain.Indicators;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>What a survey manager does to a wave by hand: announce, open or close before the time, give up.</summary>
internal sealed class MoveWave(WriteLane lane, WaveKeys keys, SurveyRules rules, TimeProvider clock)
{
    /// <param name="action"><see cref="WaveAction.Schedule"/>, <see cref="WaveAction.OpenEarly"/>, <see cref="WaveAction.CloseEarly"/> or <see cref="WaveAction.Drop"/>.</param>
    /// <param name="reason">In words; needed for all but the first.</param>
    public Task<Result<Done>> RunAsync(Actor by, WaveId id, WaveAction action, string? reason, CancellationToken ct)
    {
        var pair = action == WaveAction.Schedule ? keys.New() : ([], []);
        return lane.RunAsync<Done>(by, $"survey.{action.ToString().ToLowerInvariant()}", async db =>
        {
            var wave = await db.Waves.FirstOrDefaultAsync(w => w.Id == id, CancellationToken.None);
            if (wave is null) return SurveyErrors.NotFound;
            db.Note($"{WaveFlow.Subject}:{id.Value}", reason);
            var (from, now) = (wave.State, clock.GetUtcNow());
            var done = action switch
            {
                WaveAction.Schedule => await ScheduleAsync(db, wave, pair, now),
                WaveAction.OpenEarly => wave.Open(action, reason, now),
                WaveAction.CloseEarly => wave.Close(action, reason, now),
                WaveAction.Drop => wave.Drop(reason),
                _ => FlowErrors.NotNow,
            };
            if (done.Failed(out var error)) return error;
            db.Steps.Add(Step.Of(WaveFlow.Subject, id.Value, by, now, action.ToString(), from.ToString(), wave.State.ToString(), words: reason));
            if (action == WaveAction.OpenEarly) db.Changed(SurveyChanges.Opened, id.Value);
            if (action == WaveAction.CloseEarly) db.Changed(SurveyChanges.Closed, id.Value);
            return Result.Ok();
        }, ct: ct);
    }

    private async Task<Result<Done>> ScheduleAsync(AppDb db, Wave wave, (byte[] Public, byte[] ProtectedPrivate) pair, DateTimeOffset now)
    {
        var survey = await db.Surveys.Include(s => s.Versions).FirstAsync(s => s.Id == wave.SurveyId, CancellationToken.None);
        var indicator = await db.Indicators.FirstOrDefaultAsync(i => i.Id == survey.Indicator, CancellationToken.None);
        if (indicator is null) return IndicatorErrors.NotFound;
        var protocol = WaveProtocol.For(survey, survey.Current, indicator.ToTarget(), wave.PlannedAnswers);
        return wave.Schedule(survey, protocol, pair.Public, pair.ProtectedPrivate, rules.NeedsDocket, now);
    }
}
