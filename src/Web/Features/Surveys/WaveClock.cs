using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>Opens and closes waves when their time has come.</summary>
internal sealed class WaveClock(WriteLane lane, IDbContextFactory<AppDb> contexts, TimeProvider clock)
{
    public async Task RunAsync(long epoch, CancellationToken ct)
    {
        await using var read = await contexts.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var due = await read.Waves.AsNoTracking()
            .Where(w => (w.State == WaveState.Scheduled && w.StartsAt <= now && w.EndsAt > now) || (w.State == WaveState.Fielding && w.EndsAt <= now))
            .Select(w => w.Id).ToListAsync(ct);
        foreach (var id in due) await StepAsync(id, epoch, ct);
    }

    private Task<Result<Done>> StepAsync(WaveId id, long epoch, CancellationToken ct) => lane.RunAsync<Done>(Actor.System, "survey.clock", async db =>
    {
        if (!await db.JournalHeads.AnyAsync(h => h.Id == 1 && h.Epoch == epoch, CancellationToken.None)) return JournalErrors.Fenced;
        var wave = await db.Waves.FirstAsync(w => w.Id == id, CancellationToken.None);
        var (from, now) = (wave.State, clock.GetUtcNow());
        var action = from == WaveState.Scheduled ? WaveAction.Open : WaveAction.Close;
        var done = action == WaveAction.Open ? wave.Open(action, null, now) : wave.Close(action, null, now);
        if (done.Failed(out var error)) return error;
        db.Steps.Add(Step.Of(WaveFlow.Subject, id.Value, Actor.System, now, action.ToString(), from.ToString(), wave.State.ToString()));
        db.Changed(action == WaveAction.Open ? SurveyChanges.Opened : SurveyChanges.Closed, id.Value);
        return Result.Ok();
    }, ct: ct);
}
