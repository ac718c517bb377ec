using System.Diagnostics;
using System.Threading.Channels;
using CitizenCivility.Persistence.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
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

    private readonly Channel<LaneUnit> _queue = Channel.CreateBounded<LaneUnit>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly SqliteLaneOptions _options;
    private readonly WriteGate _gate;
    private readonly TimeProvider _clock;
    private readonly ILogger<SqliteLane> _log;
    private readonly Thread _thread;

    // Of the lane's thread: open from batch to batch, and made anew after one that failed.
    private LaneConnection? _connection;
    private SqliteDb? _db;

    public SqliteLane(SqliteLaneOptions options, WriteGate gate, JournalSignals signals, TimeProvider clock, ILogger<SqliteLane> log) : base(signals)
    {
        (_options, _gate, _clock, _log) = (options, gate, clock, log);
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

        Close();
    }

    private void RunBatch()
    {
        var finished = new List<LaneUnit>();
        var begun = false;
        try
        {
            var (db, connection) = Open();
            using var transaction = db.Database.BeginTransaction();
            begun = true;
            var started = Stopwatch.GetTimestamp();
            while (finished.Count < BatchUnits && _queue.Reader.TryRead(out var unit))
            {
                if (RunInSavepoint(db, connection, unit)) finished.Add(unit);
                db.ForgetUnit();
                if (Stopwatch.GetElapsedTime(started) > BatchTime) break;
            }

            transaction.Commit();
        }
        catch (Exception error) when (error is SqliteException or DbUpdateException or InvalidOperationException)
        {
            LogBatchFailed(_log, finished.Count, error);
            Close();
            foreach (var unit in finished) unit.Fail(new LaneUnavailableException("The commit failed; nothing was kept.", error));
            // Whoever waits for a batch that cannot begin is told so, or the lane would try for ever: the disk is full, the host stops.
            while (!begun && _queue.Reader.TryRead(out var waiting)) waiting.Fail(new LaneUnavailableException("The database cannot be written to; nothing was kept.", error));
            return;
        }

        foreach (var unit in finished) unit.Answer();
    }

    private (SqliteDb Db, LaneConnection Connection) Open()
    {
        if (_connection is null || _db is null)
        {
            _connection = _options.Connect();
            _db = _options.Open(_connection);
            _db.Database.AutoSavepointsEnabled = false;
            _db.Database.OpenConnection();
            _connection.Execute("PRAGMA cache_size=-65536");
        }

        return (_db, _connection);
    }

    private void Close()
    {
        _db?.Dispose();
        _connection?.Dispose();
        (_db, _connection) = (null, null);
    }

    /// <returns>Whether the unit awaits the commit; otherwise its savepoint was rolled back and it has been failed.</returns>
    private bool RunInSavepoint(SqliteDb db, LaneConnection connection, LaneUnit unit)
    {
        connection.Execute("SAVEPOINT unit");
        try
        {
            unit.RunAsync(db, _clock.GetUtcNow()).GetAwaiter().GetResult();
            connection.Execute("RELEASE unit");
            return true;
        }
        catch (DbUpdateException duplicate) when (UniqueViolation.Is(duplicate) && unit.TakeDuplicate())
        {
            connection.Execute("ROLLBACK TO unit");
            connection.Execute("RELEASE unit");
            return true;
        }
#pragma warning disable CA1031 // Whatever a unit throws belongs to its caller; the lane and the others go on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            unit.Fail(error); // first: a full disk has rolled everything back already, and then the next line throws
            connection.Execute("ROLLBACK TO unit");
            connection.Execute("RELEASE unit");
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Units} writes could not be committed; none was acknowledged")]
    private static partial void LogBatchFailed(ILogger logger, int units, Exception error);
}
