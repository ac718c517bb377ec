namespace CitizenCivility.Realtime.Following;

/// <summary>Whether this node holds the journal's lease, and under which epoch.</summary>
public sealed class Leadership
{
    private long _epoch;

    /// <summary>The epoch held, or <see langword="null"/> while another node leads. May be out of date: every write under it is fenced.</summary>
    public long? Epoch => Interlocked.Read(ref _epoch) is var epoch and > 0 ? epoch : null;

    /// <summary>Name of this node, unique among those that run.</summary>
    public string Node { get; } = $"{Environment.ProcessId}-{Guid.NewGuid():N}";

    internal void Set(long? epoch) => Interlocked.Exchange(ref _epoch, epoch ?? 0);
}
