using CitizenCivility.Domain.Points;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Points;

/// <summary>What a full re-add of the ledger found; every count of deviations should be 0.</summary>
/// <param name="Transfers">Rows added up.</param>
/// <param name="WrongBalances">Members whose stored balance is not the sum of their transfers.</param>
/// <param name="WrongTotals">Stored window totals that the transfers do not give.</param>
/// <param name="WithoutSource">Transfers that name no rule or no source.</param>
public sealed record LedgerFindings(long Transfers, long WrongBalances, long WrongTotals, long WithoutSource)
{
    public bool IsClean => WrongBalances == 0 && WrongTotals == 0 && WithoutSource == 0;
}

/// <summary>Adds the whole ledger up again, with code that shares nothing with the one that wrote it.</summary>
public static class LedgerCheck
{
    private const int Page = 20_000;

    public static async Task<LedgerFindings> RunAsync(AppDb db, IProgress<long>? progress, CancellationToken ct)
    {
        var balances = new Dictionary<Guid, long>();
        var totals = new Dictionary<(Guid, string), long>();
        var (count, last, withoutSource) = (0L, 0L, 0L);
        while (true)
        {
            var page = await db.Transfers.AsNoTracking().Where(t => t.Id > last).OrderBy(t => t.Id).Take(Page).ToListAsync(ct);
            if (page.Count == 0) break;
            foreach (var t in page)
            {
                var member = t.Member.Value;
                var change = (t.Credit == LedgerAccount.Member ? t.Points : 0) - (t.Debit == LedgerAccount.Member ? t.Points : 0);
                balances[member] = balances.GetValueOrDefault(member) + change;
                if (t.Rule.Length == 0 || t.Source.Length == 0) withoutSource++;
                if (t.Kind == TransferKind.Earn) AddTo(totals, t, BoardWindow.AllOf(t.EarnedOn), t.Points);
                if (t.Kind == TransferKind.Reverse)
                {
                    var decided = Domain.Kernel.CityTime.DateOf(t.At);
                    AddTo(totals, t, [.. BoardWindow.AllOf(t.EarnedOn).Where(w => w.Contains(decided))], -(t.Points + t.Uncollectable));
                }
            }

            (count, last) = (count + page.Count, page[^1].Id);
            progress?.Report(count);
        }

        var stored = await db.MemberAccounts.AsNoTracking().ToListAsync(ct);
        var wrongBalances = stored.LongCount(a => a.Balance != balances.GetValueOrDefault(a.Id.Value)) + balances.Keys.Except(stored.Select(a => a.Id.Value)).LongCount();
        var storedTotals = await db.MemberTotals.AsNoTracking().ToListAsync(ct);
        var wrongTotals = storedTotals.LongCount(t => t.Total != totals.GetValueOrDefault((t.Member.Value, t.Window)))
            + totals.Keys.Except(storedTotals.Select(t => (t.Member.Value, t.Window))).LongCount();
        return new LedgerFindings(count, wrongBalances, wrongTotals, withoutSource);
    }

    private static void AddTo(Dictionary<(Guid, string), long> totals, Transfer transfer, IEnumerable<BoardWindow> windows, long points)
    {
        foreach (var window in windows)
        {
            var key = (transfer.Member.Value, window.Key);
            totals[key] = totals.GetValueOrDefault(key) + points;
        }
    }
}
