using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Realtime.Boards;

/// <summary>
/// Brings the boards to what the database says of some members. The same handler serves award, reversal, opt-in, opt-out, coming
/// of age, a move and an erasure: it sets totals, on the scopes where a member lives, and takes the member off everywhere else.
/// </summary>
public sealed class ProjectMember(IDbContextFactory<AppDb> contexts, ILeaderboard boards, BoardScopes scopes, TimeProvider clock)
{
    /// <summary>Totals in one call to the store: large enough to be cheap, small enough not to stall other readers.</summary>
    private const int Batch = 200;

    /// <summary>Reads what the boards should say.</summary>
    /// <param name="members">Whose points changed.</param>
    /// <param name="moved">Whose standing changed: they may be on boards where they no longer belong.</param>
    /// <returns>Totals to set by scope; 0 takes a member off.</returns>
    public async Task<IReadOnlyDictionary<BoardScope, List<MemberTotal>>> ReadAsync(IReadOnlySet<MemberId> members, IReadOnlySet<MemberId> moved, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(moved);
        var live = BoardWindows.Live(CityTime.DateOf(clock.GetUtcNow())).ToHashSet();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = members.Union(moved).ToArray();
        var ids = all.Select(m => (MemberId?)m).ToArray();
        var people = await db.Residents.AsNoTracking().Where(r => ids.Contains(r.Member)).ToDictionaryAsync(r => r.Member!.Value, ct);
        // Who has no row in a window never stood on its boards.
        var totals = (await db.MemberTotals.AsNoTracking().Where(t => all.Contains(t.Member)).ToListAsync(ct))
            .Select(t => new MemberTotal(BoardWindow.TryParse(t.Window)!.Value, t.Member, t.Total)).ToLookup(t => t.Member);
        var known = moved.Count > 0 ? await scopes.AllAsync(ct) : [];

        var byScope = new Dictionary<BoardScope, List<MemberTotal>>();
        foreach (var member in all)
        {
            var home = people.TryGetValue(member, out var person) && BoardScopes.StandsOnBoards(person) ? BoardScopes.Of(person) : [];
            foreach (var scope in home) Add(byScope, scope, totals[member].Where(t => live.Contains(t.Window)));
            if (!moved.Contains(member)) continue;
            foreach (var scope in known.Except(home)) Add(byScope, scope, totals[member].Select(t => t with { Total = 0 }));
        }

        return byScope;
    }

    /// <param name="epoch">The lease's epoch.</param>
    /// <param name="position">The journal position that <paramref name="totals"/> include.</param>
    /// <exception cref="BoardsLostException">The store lost a scope, or a newer leader writes; ask again where to go on.</exception>
    public async Task WriteAsync(IReadOnlyDictionary<BoardScope, List<MemberTotal>> totals, long epoch, long position, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(totals);
        foreach (var (scope, entries) in totals)
        {
            foreach (var chunk in entries.Chunk(Batch))
            {
                var outcome = await boards.SetTotalsAsync(scope, epoch, position, chunk, ct);
                if (outcome != SetOutcome.Written) throw new BoardsLostException($"{scope}: {outcome}");
            }
        }
    }

    private static void Add(Dictionary<BoardScope, List<MemberTotal>> byScope, BoardScope scope, IEnumerable<MemberTotal> totals)
    {
        if (!byScope.TryGetValue(scope, out var list)) byScope[scope] = list = [];
        list.AddRange(totals);
    }
}

/// <summary>The boards are not what they were taken for: the follower starts again from what the store holds.</summary>
public sealed class BoardsLostException(string message) : Exception(message);
