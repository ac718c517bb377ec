using System.Diagnostics;
using System.Threading.Channels;
using CitizenCivility.Persistence.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace CitizenCivility.Persistence.Writing;

/// <summary>
/// One dedicated thread takes the units that wait, runs each in its own savepoint of one transaction, commits
/// (<c>synchronous=FULL</c>), then answers all: the price of the disk is shared by everybody who waited for it.
/// </summary>
internal sealed partial class SqliteLane : WriteLane, IDisposable
{
    /// <summary>A batch ends after this much time or this many units, so that a cold writer at the gate waits no longer than one batch.</summary>
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(12);
    private const int BatchUnits = 512;
    private const string Savepoint = "unit";

    private readonly Channel<LaneUnit> _queue = Channel.CreateBounded<LaneUnit>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly DbContextOptions<SqliteDb> _options;
    private readonly WriteGate _gate;
    private readonly TimeProvider _clock;
    private readonly ILogger<SqliteLane> _log;
    private readonly Thread _thread;

    public SqliteLane(LaneOptions options, WriteGate gate, JournalSignals signals, TimeProvider clock, ILogger<SqliteLane> log) : base(signals)
    {
        (_options, _gate, _clock, _log) = ((DbContextOptions<SqliteDb>)options.Context, gate, clock, log);
        _thread = new Thread(Work) { IsBackground = true, Name = "write lane" };
        _thread.Start();
    }

    /// <summary>Stops taking units, lets those that wait finish, and ends the thread.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _thread.Join(TimeSpan.FromSeconds(30));
    }

    internal override ValueTask EnqueueAsync(LaneUnit unit) => _queue.Writer.TryWrite(unit)
        ? ValueTask.CompletedTask
        : throw new LaneUnavailableException("The write queue is full or closed.");

    private void Work()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            _gate.EnterAsync().GetAwaiter().GetResult();
            try
            {
                RunBatch();
            }
            finally
            {
                _gate.Leave();
            }
        }
    }

    private void RunBatch()
    {
        var finished = new List<LaneUnit>();
        var begun = false;
        try
        {
            using var db = new SqliteDb(_options);
            db.Database.AutoSavepointsEnabled = false;
            using var transaction = db.Database.BeginTransaction();
            var sqlite = (SqliteTransaction)transaction.GetDbTransaction();
            begun = true;
            var started = Stopwatch.GetTimestamp();
            while (finished.Count < BatchUnits && _queue.Reader.TryRead(out var unit))
            {
                if (RunInSavepoint(db, sqlite, unit)) finished.Add(unit);
                db.ForgetUnit();
                if (Stopwatch.GetElapsedTime(started) > BatchTime) break;
            }

            transaction.Commit();
        }
        catch (Exception error) when (error is SqliteException or DbUpdateException or InvalidOperationException)
        {
            LogBatchFailed(_log, finished.Count, error);
            foreach (var unit in finished) unit.Fail(new LaneUnavailableException("The commit failed; nothing was kept.", error));
            // Whoever waits for a batch that cannot begin is told so, or the lane would try for ever: the disk is full, the host stops.
            while (!begun && _queue.Reader.TryRead(out var waiting)) waiting.Fail(new LaneUnavailableException("The database cannot be written to; nothing was kept.", error));
            return;
        }

        foreach (var unit in finished) unit.Answer();
    }

    /// <returns>Whether the unit awaits the commit; otherwise its savepoint was rolled back and it has been failed.</returns>
    private bool RunInSavepoint(SqliteDb db, SqliteTransaction transaction, LaneUnit unit)
    {
        transaction.Save(Savepoint);
        try
        {
            unit.RunAsync(db, _clock.GetUtcNow()).GetAwaiter().GetResult();
            transaction.Release(Savepoint);
            return true;
        }
        catch (DbUpdateException duplicate) when (UniqueViolation.Is(duplicate) && unit.TakeDuplicate())
        {
            transaction.Rollback(Savepoint);
            transaction.Release(Savepoint);
            return true;
        }
#pragma warning disable CA1031 // Whatever a unit throws belongs to its caller; the lane and the others go on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            unit.Fail(error); // first: a full disk has rolled everything back already, and then the next line throws
            transaction.Rollback(Savepoint);
            transaction.Release(Savepoint);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Units} writes could not be committed; none was acknowledged")]
    private static partial void LogBatchFailed(ILogger logger, int units, Exception error);
}
