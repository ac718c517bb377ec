namespace CitizenCivility.Persistence.Journal;

/// <summary>
/// Written in the same transaction as the change it names. It says what changed, never the new value: whoever follows reads
/// the state. Ids do not follow the order of commits, so nobody but the sequencer reads this table.
/// </summary>
public sealed class OutboxRow
{
    public long Id { get; init; }

    /// <summary>For example <c>deed.published</c>.</summary>
    public required string Kind { get; init; }
    public required string Subject { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A committed change with its place in the one order that everybody follows. Numbers have no gaps.</summary>
public sealed class JournalRow
{
    /// <summary>From 1.</summary>
    public long Seq { get; init; }
    public required string Kind { get; init; }
    public required string Subject { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>The single row (id 1) whose compare-and-set makes the journal impossible to fork.</summary>
public sealed class JournalHead
{
    public int Id { get; init; }

    /// <summary>The last number given.</summary>
    public long Seq { get; set; }

    /// <summary>The epoch of the lease that gave it; an older epoch can no longer write.</summary>
    public long Epoch { get; set; }
}

/// <summary>Who may do a job that only one node may do. The epoch rises with every new holder and fences the old one.</summary>
public sealed class Lease
{
    public required string Name { get; init; }
    public required string Holder { get; set; }
    public long Epoch { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>How far a durable projection has followed the journal.</summary>
public sealed class JournalCursor
{
    public required string Name { get; init; }
    public long Position { get; set; }
}
