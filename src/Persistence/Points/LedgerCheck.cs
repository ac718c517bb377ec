using System.Data;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CitizenCivility.Persistence.Points;

/// <summary>What a full re-add of the ledger found; every count of deviations should be 0.</summary>
/// <param name="Transfers">Rows added up.</param>
/// <param name="Accounts">What each account holds by the transfers; all together are 0.</param>
/// <param name="WrongBalances">Members whose stored balance is not the sum of their transfers, or below 0.</param>
/// <param name="WrongTotals">Stored window totals that the transfers do not give.</param>
/// <param name="WithoutSource">Transfers that name no rule or no source.</param>
/// <param name="WrongReversals">Corrections that do not take back exactly one award of the same member.</param>
public sealed record LedgerFindings(
    long Transfers, IReadOnlyDictionary<LedgerAccount, long> Accounts, long WrongBalances, long WrongTotals, long WithoutSource, long WrongReversals)
{
    public long Sum => Accounts.Values.Sum();

    public bool IsClean => Sum == 0 && WrongBalances == 0 && WrongTotals == 0 && WithoutSource == 0 && WrongReversals == 0;
}

/// <summary>Adds the whole ledger up again, with code that shares nothing with the one that wrote it, while writing goes on.</summary>
public static class LedgerCheck
{
    private const int Page = 20_000;

    /// <param name="progress">Told now and then how many transfers have been added up.</param>
    public static async Task<LedgerFindings> RunAsync(AppDb db, IProgress<long>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        await using var oneMoment = await SnapshotAsync(db, ct);
        var accounts = Enum.GetValues<LedgerAccount>().ToDictionary(a => a, _ => 0L);
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
                accounts[t.Credit] += t.Points;
                accounts[t.Debit] -= t.Points;
                var change = (t.Credit == LedgerAccount.Member ? t.Points : 0) - (t.Debit == LedgerAccount.Member ? t.Points : 0);
                balances[member] = balances.GetValueOrDefault(member) + change;
                if (t.Rule.Length == 0 || t.Source.Length == 0) withoutSource++;
                if (t.Kind == TransferKind.Earn) AddTo(totals, t, BoardWindow.AllOf(t.EarnedOn), t.Points);
                if (t.Kind == TransferKind.Reverse)
                {
                    var decided = CityTime.DateOf(t.At);
                    AddTo(totals, t, BoardWindow.AllOf(t.EarnedOn).Where(w => w.Contains(decided)), -(t.Points + t.Uncollectable));
                }
            }

            (count, last) = (count + page.Count, page[^1].Id);
            progress?.Report(count);
        }

        var stored = await db.MemberAccounts.AsNoTracking().ToListAsync(ct);
        var wrongBalances = stored.LongCount(a => a.Balance < 0 || a.Balance != balances.GetValueOrDefault(a.Id.Value))
            + balances.Keys.Except(stored.Select(a => a.Id.Value)).LongCount();
        var storedTotals = await db.MemberTotals.AsNoTracking().ToListAsync(ct);
        var wrongTotals = storedTotals.LongCount(t => t.Total != totals.GetValueOrDefault((t.Member.Value, t.Window)))
            + totals.Keys.Except(storedTotals.Select(t => (t.Member.Value, t.Window))).LongCount();
        var wrongReversals = await db.Transfers.LongCountAsync(r => r.Kind == TransferKind.Reverse && !db.Transfers.Any(t =>
            t.Id == r.Reverses && t.Kind == TransferKind.Earn && t.Member == r.Member && t.EarnedOn == r.EarnedOn && t.Points == r.Points + r.Uncollectable), ct);
        return new LedgerFindings(count, accounts, wrongBalances, wrongTotals, withoutSource, wrongReversals);
    }

    /// <summary>Everything is read as it stood at one moment, and holds nobody up who writes.</summary>
    private static async Task<IDbContextTransaction> SnapshotAsync(AppDb db, CancellationToken ct)
    {
        if (db is PostgresDb) return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await db.Database.OpenConnectionAsync(ct);
        return (await db.Database.UseTransactionAsync(((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true), ct))!;
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
