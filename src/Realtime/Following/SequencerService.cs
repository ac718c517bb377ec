using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CitizenCivility.Realtime.Following;

/// <summary>Holds the lease when nobody else does, and numbers the outbox while it is held.</summary>
internal sealed partial class SequencerService(Sequencer sequencer, LeaseKeeper leases, Leadership leadership, JournalSignals signals, ILogger<SequencerService> log)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Renew = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lastRenewal = long.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            var hint = signals.Outbox.Next;
            try
            {
                if (lastRenewal == long.MinValue || TimeProvider.System.GetElapsedTime(lastRenewal) >= Renew)
                {
                    var before = leadership.Epoch;
                    lastRenewal = TimeProvider.System.GetTimestamp();
                    leadership.Set(await leases.TryHoldAsync(LeaseKeeper.Journal, leadership.Node, stoppingToken));
                    if (leadership.Epoch != before) LogLeadership(log, leadership.Epoch is null ? "follows" : "leads", leadership.Epoch ?? before ?? 0);
                }

                if (leadership.Epoch is { } epoch)
                {
                    var numbered = await sequencer.NumberAsync(epoch, stoppingToken);
                    if (numbered.Failed(out _, out var count)) lastRenewal = long.MinValue; // fenced: ask for the lease again at once
                    else if (count == Sequencer.BatchSize) continue;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The database may be away for a while; numbering goes on when it is back.
            catch (Exception error)
#pragma warning restore CA1031
            {
                if (error is not LaneUnavailableException) LogFailed(log, error);
                await Task.Delay(Poll, CancellationToken.None);
            }

            try
            {
                await Signal.WaitAsync(hint, Poll, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (leadership.Epoch is null) return;
        leadership.Set(null);
        try
        {
            await leases.ReleaseAsync(LeaseKeeper.Journal, leadership.Node, CancellationToken.None);
        }
        catch (Exception error) when (error is LaneUnavailableException or ObjectDisposedException)
        {
            // The lease runs out by itself.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This node {Role} the journal (epoch {Epoch})")]
    private static partial void LogLeadership(ILogger logger, string role, long epoch);

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal could not be numbered; trying again")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
