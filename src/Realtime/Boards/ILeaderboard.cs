using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using StackExchange.Redis;

namespace CitizenCivility.Realtime.Boards;

/// <summary>
/// Rankings by points. A copy that may be lost at any time and is rebuilt from the database, so every write says which
/// lease wrote it (epoch) and what it includes (journal position). Nothing is ever acknowledged from here.
/// </summary>
/// <remarks>
/// A scope begins with <see cref="RebuildAsync"/>, even an empty one: a board that nobody filled cannot be told from a board
/// that was lost. Every member may throw <see cref="RedisException"/> when the store is out of reach or too slow; keep the
/// position and try again later.
/// </remarks>
public interface ILeaderboard
{
    /// <summary>Sets totals of one scope. They are totals, not changes: a repeat, or a replay from an earlier position, does no harm.</summary>
    /// <param name="scope">The scope all totals belong to.</param>
    /// <param name="epoch">The lease's epoch. A higher one than the stored is remembered; a lower one is refused.</param>
    /// <param name="position">The journal position these totals include. Kept beside the board; never lowered within an epoch.</param>
    /// <param name="totals">
    /// Points in each window, at most 2^53; 0 or less removes the member. The last one counts when a member stands twice in a
    /// window. May be empty: that only moves the position, which keeps quiet scopes from looking as if they lagged.
    /// </param>
    /// <returns>Unless <see cref="SetOutcome.Written"/>, nothing was written.</returns>
    Task<SetOutcome> SetTotalsAsync(BoardScope scope, long epoch, long position, IReadOnlyList<MemberTotal> totals, CancellationToken ct);

    /// <summary>Fills new boards beside the present ones, then puts all of the scope in place in one step. Readers see the old or the new, never half.</summary>
    /// <param name="epoch">Refused when lower than the stored one. Raise it, and writers that still hold the old one are kept out from the first moment.</param>
    /// <param name="position">The journal position at which <paramref name="totals"/> were read.</param>
    /// <param name="totals">All totals of the scope, in any order, each member once per window. Windows that do not occur are deleted.</param>
    /// <param name="progress">Told now and then how many totals have been taken in.</param>
    Task<SetOutcome> RebuildAsync(BoardScope scope, long epoch, long position, IAsyncEnumerable<MemberTotal> totals, IProgress<long>? progress, CancellationToken ct);

    /// <summary>What the store holds, for a look: health page, monitoring.</summary>
    Task<BoardState> GetStateAsync(BoardScope scope, CancellationToken ct);

    /// <summary>
    /// Reads the state and accepts it as the point to go on from. For the writer: at its start, and after
    /// <see cref="SetOutcome.Lost"/>. Then replay the journal after the position, or rebuild when there is none.
    /// </summary>
    Task<BoardState> ResumeAsync(BoardScope scope, CancellationToken ct);

    /// <returns>1 + members with a greater total, so equal totals share a place; <see langword="null"/> when not on the board.</returns>
    Task<long?> FindPlaceAsync(Board board, MemberId member, CancellationToken ct);

    /// <returns><see langword="null"/> when not on the board.</returns>
    Task<long?> GetTotalAsync(Board board, MemberId member, CancellationToken ct);

    /// <returns>Members on the board.</returns>
    Task<long> CountAsync(Board board, CancellationToken ct);

    /// <param name="skip">Entries from the best to leave out.</param>
    /// <param name="take">1 to <see cref="BoardPage.MaxEntries"/>.</param>
    Task<BoardPage> TopAsync(Board board, long skip, int take, CancellationToken ct);

    /// <param name="radius">Entries on either side, fewer at the ends; up to 100.</param>
    /// <returns>A page that includes the member; <see langword="null"/> when not on the board.</returns>
    Task<BoardPage?> AroundAsync(Board board, MemberId member, int radius = 5, CancellationToken ct = default);

    /// <summary>Sums the whole board up for comparison with the database. Reads all of it: for the nightly check.</summary>
    /// <returns><see langword="null"/> when the scope was written to again and again while being read: try at a quieter time.</returns>
    Task<BoardDigest?> DigestAsync(Board board, CancellationToken ct);
}
