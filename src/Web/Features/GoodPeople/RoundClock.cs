using CitizenCivility.Persistence.Writing;
using CitizenCivility.Realtime.Following;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Looks at the clock for all rounds, on the node that leads. Ballots do not wait for it: each looks at the clock itself.</summary>
internal sealed partial class RoundClock(AdvanceRounds advance, TellTurnout turnout, Leadership leadership, ILogger<RoundClock> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (leadership.Epoch is not null) await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await advance.RunAsync(ct);
            await turnout.RunAsync(ct);
        }
#pragma warning disable CA1031 // The database may be away for a while; the next tick looks again.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            if (error is not LaneUnavailableException) LogFailed(log, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Rounds could not be advanced; trying again")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
