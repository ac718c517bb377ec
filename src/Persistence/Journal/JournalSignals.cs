namespace CitizenCivility.Persistence.Journal;

/// <summary>Hints inside one process that there may be something new. Missing one does no harm: everybody polls as well.</summary>
public sealed class JournalSignals
{
    /// <summary>Raised after a commit that may have left outbox rows.</summary>
    public Signal Outbox { get; } = new();

    /// <summary>Raised after the journal grew.</summary>
    public Signal Journal { get; } = new();
}

public sealed class Signal
{
    private TaskCompletionSource _next = New();

    /// <summary>Ends at the next hint. Take it before looking, so that no hint is lost between the look and the wait.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Raise() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>Waits for a hint taken from <see cref="Next"/>, at most <paramref name="atMost"/>.</summary>
    public static async Task WaitAsync(Task hint, TimeSpan atMost, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hint);
        try
        {
            await hint.WaitAsync(atMost, ct);
        }
        catch (TimeoutException)
        {
            // The poll is the truth.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
