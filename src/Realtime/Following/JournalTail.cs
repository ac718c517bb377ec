using System.Collections.Concurrent;
using CitizenCivility.Persistence.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CitizenCivility.Realtime.Following;

/// <summary>Runs each follower in a loop of its own, so that a slow one holds up nobody else.</summary>
public sealed partial class JournalTail(JournalReader journal, IEnumerable<IJournalFollower> followers, Leadership leadership, JournalSignals signals, ILogger<JournalTail> log)
    : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<string, long> _positions = new();

    /// <summary>How far each follower on this node has come.</summary>
    public IReadOnlyDictionary<string, long> Positions => _positions;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(followers.Select(f => Task.Run(() => RunAsync(f, stoppingToken), CancellationToken.None)));

    private async Task RunAsync(IJournalFollower follower, CancellationToken ct)
    {
        long? position = null, epoch = null;
        while (!ct.IsCancellationRequested)
        {
            var hint = signals.Journal.Next;
            try
            {
                if (follower is ILeaderFollower && epoch != leadership.Epoch) (epoch, position) = (leadership.Epoch, null);
                if (follower is INodeFollower || epoch is not null)
                {
                    position ??= await follower.StartAsync(ct);
                    var rows = await journal.ReadAsync(position.Value, BatchSize, ct);
                    if (rows.Count > 0)
                    {
                        await follower.FollowAsync(rows, ct);
                        position = rows[^1].Seq;
                    }
                    else
                    {
                        await follower.IdleAsync(ct);
                    }

                    _positions[follower.Name] = position.Value;
                    if (rows.Count == BatchSize) continue;
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // What a projection writes to may be away for a while; the rows wait in the journal.
            catch (Exception error)
#pragma warning restore CA1031
            {
                LogFailed(log, follower.Name, position ?? -1, error.GetType().Name, error.Message);
                position = null; // ask again where to go on: the other side may have lost something
                await Task.Delay(Poll, CancellationToken.None);
            }

            try
            {
                await Signal.WaitAsync(hint, Poll, ct);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Follower} could not follow the journal past {Position}: {Error} {Detail}")]
    private static partial void LogFailed(ILogger logger, string follower, long position, string error, string detail);
}
