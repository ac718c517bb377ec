using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Points;

/// <summary>One entry of a member's statement, with everything needed to say why.</summary>
/// <param name="Points">Above 0 when it came, below 0 when it was taken back.</param>
/// <param name="IsReversed">A later entry took this one back.</param>
public sealed record StatementEntry(long Id, DateTimeOffset At, TransferKind Kind, long Points, long Uncollectable, string Rule, int RuleVersion, string Source, string? Reason, bool IsReversed);

public static class StatementQueries
{
    public static Task<long> BalanceAsync(this AppDb db, MemberId member, CancellationToken ct) =>
        db.MemberAccounts.AsNoTracking().Where(a => a.Id == member).Select(a => a.Balance).FirstOrDefaultAsync(ct);

    /// <summary>Newest first.</summary>
    public static Task<List<StatementEntry>> StatementAsync(this AppDb db, MemberId member, long? before, int take, CancellationToken ct) => db.Transfers.AsNoTracking()
        .Where(t => t.Member == member && (before == null || t.Id < before))
        .OrderByDescending(t => t.Id)
        .Take(take)
        .Select(t => new StatementEntry(
            t.Id, t.At, t.Kind, t.Credit == LedgerAccount.Member ? t.Points : -t.Points, t.Uncollectable, t.Rule, t.RuleVersion, t.Source, t.Reason,
            db.Transfers.Any(r => r.Reverses == t.Id)))
        .ToListAsync(ct);
}
