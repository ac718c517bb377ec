using CitizenCivility.Domain.Points;

namespace CitizenCivility.Realtime.Boards;

/// <summary>A line of a board as people see it.</summary>
/// <param name="Change">Places gained (or lost, below 0) against the previous window; <see langword="null"/> when new there, or not compared.</param>
public sealed record BoardLine(long Place, bool IsTied, string Nickname, long Points, long? Change, bool IsMe);

/// <param name="Count">Members on the board; below <see cref="BoardReader.SmallestBoard"/> no lines are shown.</param>
/// <param name="AsOf">Everything up to this moment is on it.</param>
/// <param name="IsCompared">The lines have a change against the window before; all-time has none, and neither has the first window.</param>
/// <param name="FromDatabase">The store was away: read from the ledger's totals instead, without comparison.</param>
public sealed record BoardView(Board Board, long Count, IReadOnlyList<BoardLine> Lines, DateTimeOffset AsOf, bool IsCompared, bool FromDatabase);

/// <summary>Where one member stands.</summary>
/// <param name="TopShare">Above 0, 1 for the last: 0.04 means among the first 4 %.</param>
/// <param name="Next">The next better total and its place; <see langword="null"/> for the best, or when not known.</param>
/// <param name="AsOf">Everything up to this moment is in it. While the store is away, when it was last read from there.</param>
public sealed record OwnPlace(
    long Place, bool IsTied, long Points, long? Change, long Count, double TopShare, NextPlace? Next, IReadOnlyList<BoardLine> Around, DateTimeOffset AsOf);

/// <param name="Missing">Points to earn to share it.</param>
public sealed record NextPlace(long Place, long Missing);

/// <param name="Known">Whether it could be found out; while the store is away it may not.</param>
/// <param name="Place"><see langword="null"/> when not on the board, or when it is too small to be shown.</param>
public readonly record struct OwnAnswer(bool Known, OwnPlace? Place);
