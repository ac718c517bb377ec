using CitizenCivility.Persistence.Journal;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CitizenCivility.Persistence.Writing;

/// <summary>
/// Each unit in its own READ COMMITTED transaction, bounded in number; PostgreSQL shares the price of the disk among those that
/// commit together. Serialisation failures and deadlocks run again.
/// </summary>
#pragma warning disable CA1001 // The slots hold no handle as long as nobody asks for one, and background services still write while the host stops.
internal sealed class PostgresLane(PostgresLaneOptions options, JournalSignals signals, TimeProvider clock) : WriteLane(signals)
#pragma warning restore CA1001
{
    private const int Parallel = 24, Attempts = 6;
    private readonly SemaphoreSlim _slots = new(Parallel);
    private int _waiting;

    internal override ValueTask EnqueueAsync(LaneUnit unit)
    {
        if (Interlocked.Increment(ref _waiting) > Capacity)
        {
            Interlocked.Decrement(ref _waiting);
            throw new LaneUnavailableException("Too many writes wait.");
        }

        _ = WorkAsync(unit);
        return ValueTask.CompletedTask;
    }

    private async Task WorkAsync(LaneUnit unit)
    {
        await Task.Yield();
        var entered = false;
        try
        {
            await _slots.WaitAsync(unit.Ct);
            entered = true;
            await RunWithRetriesAsync(unit);
            unit.Answer();
        }
        catch (Exception error) when (error is NpgsqlException and not PostgresException || error.InnerException is NpgsqlException and not PostgresException)
        {
            unit.Fail(new LaneUnavailableException("The database is out of reach; nothing was kept.", error));
        }
#pragma warning disable CA1031 // Whatever a unit throws belongs to its caller.
        catch (Exception error)
#pragma warning restore CA1031
        {
            unit.Fail(error);
        }
        finally
        {
            if (entered) _slots.Release();
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task RunWithRetriesAsync(LaneUnit unit)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = new PostgresDb(options.Context);
                await using var transaction = await db.Database.BeginTransactionAsync();
                await unit.RunAsync(db, clock.GetUtcNow());
                await transaction.CommitAsync();
                return;
            }
            catch (DbUpdateException duplicate) when (UniqueViolation.Is(duplicate))
            {
                // Perhaps the same key came twice at once: the first answer is there to be read now.
                if (attempt < 2 && unit.By.IdempotencyKey is not null) continue;
                if (unit.TakeDuplicate()) return;
                throw;
            }
            catch (Exception error) when (attempt < Attempts && IsTransient(error))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(2, 8 << attempt)), unit.Ct);
            }
        }
    }

    /// <summary>Somebody else changed the same row first: the unit decides again on what stands there now.</summary>
    private static bool IsTransient(Exception error) =>
        error is DbUpdateConcurrencyException || (error as PostgresException ?? error.InnerException as PostgresException)?.SqlState is
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;
}
