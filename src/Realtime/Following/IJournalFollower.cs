using CitizenCivility.Persistence.Journal;

namespace CitizenCivility.Realtime.Following;

/// <summary>
/// A projection: something outside the ledgers that must come to match them. It reads the state of what a row names and sets its
/// own, so a row may come twice. An exception keeps the position; the rows come again.
/// </summary>
public interface IJournalFollower
{
    /// <summary>Name in logs, metrics and the cursor table.</summary>
    string Name { get; }

    /// <summary>The position to go on from; asked at start and after every change of leadership.</summary>
    Task<long> StartAsync(CancellationToken ct);

    /// <summary>Follows the rows, which are in order and start right after the last position.</summary>
    Task FollowAsync(IReadOnlyList<JournalRow> rows, CancellationToken ct);

    /// <summary>Called while there is nothing to follow, a few times a second: a look whether the other side still has what it had.</summary>
    Task IdleAsync(CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Runs only on the node that holds the lease; every write it makes carries <see cref="Leadership.Epoch"/> or a cursor.</summary>
public interface ILeaderFollower : IJournalFollower;

/// <summary>Runs on every node: pushes to the node's own connections, clears the node's own cache.</summary>
public interface INodeFollower : IJournalFollower;
