namespace CitizenCivility.Realtime.Boards;

/// <summary>Whether this node's boards have caught up, for "as of" and for the detail at <c>/readyz</c>.</summary>
public sealed class BoardsStatus(TimeProvider clock)
{
    private long _asOf, _position = -1;

    /// <summary>When the boards last included everything there was; <see langword="null"/> before the first time or on a node that only reads.</summary>
    public DateTimeOffset? AsOf => Interlocked.Read(ref _asOf) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public long Position => Interlocked.Read(ref _position);

    internal void Current(long position)
    {
        Interlocked.Exchange(ref _position, position);
        Interlocked.Exchange(ref _asOf, clock.GetUtcNow().UtcTicks);
    }

    internal void Behind() => Interlocked.Exchange(ref _position, -1);
}
