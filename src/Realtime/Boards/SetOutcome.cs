namespace CitizenCivility.Realtime.Boards;

/// <summary>What became of a write to a board.</summary>
public enum SetOutcome
{
    Written,

    /// <summary>A later lease has written: this writer is no longer the one. Stop.</summary>
    OlderEpoch,

    /// <summary>
    /// The store has no board for the scope, or an older one than this process knows to have been written (emptied, or
    /// restarted from a snapshot). <see cref="ILeaderboard.ResumeAsync"/> tells what is left.
    /// </summary>
    Lost,

    /// <summary>Only from a rebuild: another rebuild or a write came in between. The boards are as that one left them.</summary>
    Overtaken,
}
