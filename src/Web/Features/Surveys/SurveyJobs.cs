using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Persistence;
using CitizenCivility.Realtime.Following;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>On the leading node: the clock of the waves, then their boxes.</summary>
internal sealed partial class SurveyJobs(Leadership leadership, WaveClock waves, SealedBoxEmptier boxes, IDbContextFactory<AppDb> contexts, ILogger<SurveyJobs> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await NextAsync(timer, stoppingToken))
        {
            if (leadership.Epoch is not { } epoch) continue;
            try
            {
                await RunOnceAsync(epoch, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The next round tries again; the rows wait where they are.
            catch (Exception error)
#pragma warning restore CA1031
            {
                LogFailed(log, error);
            }
        }
    }

    public async Task RunOnceAsync(long epoch, CancellationToken ct)
    {
        await waves.RunAsync(epoch, ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var open = await db.Waves.AsNoTracking().Where(w => (w.State == WaveState.Fielding || w.State == WaveState.Closed) && w.SettledAt == null).Select(w => w.Id).ToListAsync(ct);
        foreach (var id in open) await boxes.RunAsync(id, epoch, ct);
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Waves or boxes could not be looked after; trying again")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
