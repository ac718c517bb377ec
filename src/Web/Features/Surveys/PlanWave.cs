using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>Drafts a wave of a survey; nobody outside sees it yet.</summary>
internal sealed class PlanWave(WriteLane lane, TimeProvider clock)
{
    public Task<Result<WaveId>> RunAsync(Actor by, string survey, DateTimeOffset startsAt, DateTimeOffset endsAt, int plannedAnswers, CancellationToken ct) => lane.RunAsync<WaveId>(by, "survey.plan", async db =>
    {
        var known = await db.Surveys.Include(s => s.Versions).FirstOrDefaultAsync(s => s.Key == survey, CancellationToken.None);
        if (known is null) return SurveyErrors.NotFound;
        var now = clock.GetUtcNow();
        if (Wave.Plan(known, startsAt, endsAt, plannedAnswers, now).Failed(out var error, out var wave)) return error;
        db.Waves.Add(wave);
        db.Steps.Add(Step.Of(WaveFlow.Subject, wave.Id.Value, by, now, "Plan", "", wave.State.ToString()));
        db.Note($"{WaveFlow.Subject}:{wave.Id.Value}");
        return wave.Id;
    }, ct: ct);
}
