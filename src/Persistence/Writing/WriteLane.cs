using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Journal;

namespace CitizenCivility.Persistence.Writing;

/// <summary>
/// The one way to write. A use case hands in a unit; the lane runs it in a transaction together with its idempotency, audit and
/// outbox rows, and answers only after the commit.
/// </summary>
/// <remarks>
/// A unit does no I/O but the database, may run twice, and takes no longer than 20 ms. It never saves; it may query. A refusal it
/// returns is saved with what it changed (a used SMS try); an exception rolls the unit back and fails its caller alone.
/// </remarks>
public abstract class WriteLane(JournalSignals signals)
{
    /// <summary>How many units may wait; beyond that callers are told to come back.</summary>
    public const int Capacity = 10_000;

    /// <param name="by">Who asks. With an idempotency key the unit runs once, and a repeat gets the first answer.</param>
    /// <param name="action">Name of the use case in the audit, for example <c>deed.verify</c>.</param>
    /// <param name="unit">Loads, asks the domain, adds.</param>
    /// <param name="onDuplicate">The answer when a unique key says that the effect exists already.</param>
    /// <exception cref="LaneUnavailableException">Too many wait, or the commit failed: nothing was kept, try again later.</exception>
    public async Task<Result<T>> RunAsync<T>(Actor by, string action, Func<AppDb, Task<Result<T>>> unit, DomainError? onDuplicate = null, CancellationToken ct = default)
    {
        var waiting = new LaneUnit<T>(by, action, unit, onDuplicate, ct);
        await EnqueueAsync(waiting);
        var result = await waiting.Completion;
        if (waiting.LeftChanges) signals.Outbox.Raise(); // the sequencer's own units leave none, or it would never rest
        return result;
    }

    /// <summary>Queues the unit; its completion tells the outcome.</summary>
    internal abstract ValueTask EnqueueAsync(LaneUnit unit);
}

/// <summary>Nothing was saved and nothing was acknowledged; the caller may try again. Answered as 503.</summary>
public sealed class LaneUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
