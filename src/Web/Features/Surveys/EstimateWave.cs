using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>Estimates a settled wave by its declared protocol. Staff alone see the outcome until two people publish it.</summary>
internal sealed class EstimateWave(WriteLane lane, IDbContextFactory<AppDb> contexts, TimeProvider clock)
{
    public async Task<Result<WaveEstimate>> RunAsync(Actor by, WaveId id, CancellationToken ct)
    {
        // Settled answers never change, so they may be read before the unit.
        await using var read = await contexts.CreateDbContextAsync(ct);
        var settled = await read.Waves.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, ct);
        if (settled is null) return SurveyErrors.NotFound;
        var estimate = settled.SettledAt is null ? null : await ComputeAsync(read, settled, ct);

        return await lane.RunAsync<WaveEstimate>(by, "survey.estimate", async db =>
        {
            var wave = await db.Waves.FirstAsync(w => w.Id == id, CancellationToken.None);
            db.Note($"{WaveFlow.Subject}:{id.Value}");
            if (estimate is null) return SurveyErrors.NotSettled;
            var from = wave.State;
            if (wave.TakeEstimate(estimate).Failed(out var error)) return error;
            db.Steps.Add(Step.Of(WaveFlow.Subject, id.Value, by, clock.GetUtcNow(), nameof(WaveAction.Estimate), from.ToString(), wave.State.ToString()));
            return estimate;
        }, ct: ct);
    }

    private static async Task<WaveEstimate> ComputeAsync(AppDb db, Wave wave, CancellationToken ct)
    {
        var protocol = WaveProtocol.Parse(wave.Protocol);
        var codes = new List<string>();
        await foreach (var answer in db.SurveyAnswers.AsNoTracking().Where(a => a.WaveId == wave.Id).Select(a => a.Codes).AsAsyncEnumerable().WithCancellation(ct))
            codes.Add(answer[protocol.Question]);
        return WaveEstimate.Of(protocol, codes);
    }
}
