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

    /// <param name="members">Whose points changed.</param>
    /// <param name="moved">Whose standing changed: they may be on boards where they no longer belong.</param>
    /// <exception cref="BoardsLostException">The store lost a scope, or a newer leader writes; ask again where to go on.</exception>
    /// <returns>Whether the city's board was written, and so holds <paramref name="position"/> now.</returns>
    public async Task<bool> RunAsync(IReadOnlySet<MemberId> members, IReadOnlySet<MemberId> moved, long epoch, long position, CancellationToken ct)
    {
        var today = CityTime.DateOf(clock.GetUtcNow());
        var windows = BoardWindows.Live(today);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = members.Union(moved).ToArray();
        var ids = all.Select(m => (MemberId?)m).ToArray();
        var people = await db.Residents.AsNoTracking().Where(r => ids.Contains(r.Member)).ToDictionaryAsync(r => r.Member!.Value, ct);
        var keys = windows.Select(w => w.Key).ToArray();
        var totals = (await db.MemberTotals.AsNoTracking().Where(t => all.Contains(t.Member) && keys.Contains(t.Window)).ToListAsync(ct)).ToLookup(t => t.Member);

        var byScope = new Dictionary<BoardScope, List<MemberTotal>>();
        foreach (var member in all)
        {
            var home = people.TryGetValue(member, out var person) && BoardScopes.StandsOnBoards(person) ? BoardScopes.Of(person) : [];
            foreach (var scope in home) Add(byScope, scope, windows.Select(w => new MemberTotal(w, member, totals[member].FirstOrDefault(t => t.Window == w.Key)?.Total ?? 0)));
            if (!moved.Contains(member)) continue;
            foreach (var scope in (await scopes.AllAsync(ct)).Except(home)) Add(byScope, scope, windows.Select(w => new MemberTotal(w, member, 0)));
        }

        foreach (var (scope, entries) in byScope)
        {
            foreach (var chunk in entries.Chunk(Batch))
            {
                var outcome = await boards.SetTotalsAsync(scope, epoch, position, chunk, ct);
                if (outcome != SetOutcome.Written) throw new BoardsLostException($"{scope}: {outcome}");
            }
        }

        return byScope.ContainsKey(BoardScope.City);
    }

    private static void Add(Dictionary<BoardScope, List<MemberTotal>> byScope, BoardScope scope, IEnumerable<MemberTotal> totals)
    {
        if (!byScope.TryGetValue(scope, out var list)) byScope[scope] = list = [];
        list.AddRange(totals);
    }
}

/// <summary>The boards are not what they were taken for: the follower starts again from what the store holds.</summary>
public sealed class BoardsLostException(string message) : Exception(message);
