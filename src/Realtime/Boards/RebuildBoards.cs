using System.Runtime.CompilerServices;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Journal;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Realtime.Boards;

/// <summary>Fills boards from the database: after a loss, for a new scope, or by the command <c>boards rebuild</c>.</summary>
public sealed class RebuildBoards(IDbContextFactory<AppDb> contexts, ILeaderboard boards, BoardScopes scopes, JournalReader journal, TimeProvider clock)
{
    /// <returns>The journal position that the boards include: read before the totals, so that a replay from it misses nothing.</returns>
    public async Task<(SetOutcome Outcome, long Position)> RunAsync(BoardScope scope, long epoch, IProgress<long>? progress, CancellationToken ct)
    {
        await scopes.RememberAsync(scope, ct);
        var position = await journal.HeadAsync(ct);
        return (await boards.RebuildAsync(scope, epoch, position, TotalsAsync(scope, ct), progress, ct), position);
    }

    /// <summary>What the database says of a scope, in the windows that are kept in the store.</summary>
    public async IAsyncEnumerable<MemberTotal> TotalsAsync(BoardScope scope, [EnumeratorCancellation] CancellationToken ct)
    {
        var windows = BoardWindows.Live(CityTime.DateOf(clock.GetUtcNow())).ToDictionary(w => w.Key);
        var keys = windows.Keys.ToArray();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var people = db.Residents.AsNoTracking().Where(r => r.OnBoards && r.Age == AgeBand.Adult && r.Member != null);
        if (scope != BoardScope.City) people = people.Where(r => r.Division!.StartsWith(scope.Code));
        var totals = people
            .Join(db.MemberTotals.AsNoTracking().Where(t => keys.Contains(t.Window) && t.Total > 0), r => r.Member, t => t.Member, (r, t) => t)
            .AsAsyncEnumerable();
        await foreach (var total in totals.WithCancellation(ct)) yield return new MemberTotal(windows[total.Window], total.Member, total.Total);
    }
}
