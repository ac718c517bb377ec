using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Points;

/// <summary>
/// The ledger. Its methods belong inside a unit of the <see cref="WriteLane"/>: what they add is saved with the decision that
/// caused it, or not at all.
/// </summary>
public static class PointsLedger
{
    /// <summary>Journal kind: a member's totals changed. The subject is the member id.</summary>
    public const string Changed = "points.changed";

    /// <summary>Thanks a member by the rule that holds today.</summary>
    /// <param name="rule">Code of the rule, for example <c>deed.verified</c>.</param>
    /// <param name="source">What it is for. The same source again answers with the transfer that exists.</param>
    /// <returns><c>points.unknown-rule</c>, or the cap that is reached and when it frees.</returns>
    public static async Task<Result<Transfer>> AwardAsync(AppDb db, Actor by, MemberId member, string rule, string source, DateTimeOffset now)
    {
        var queries = LedgerQueries.For(db);
        var account = await LockAsync(db, member);
        if (await queries.ByKey(db, Transfer.EarnKey(rule, source)) is { } existing) return existing;

        var day = CityTime.DateOf(now);
        if (await queries.Rule(db, rule, day) is not { } version) return PointsErrors.UnknownRule;
        if (version.HasCap && version.CapReached(day, await EarnedSinceAsync(db, member, rule, version.CapsLookBackTo(day))) is { } cap) return cap;

        var transfer = Transfer.Earn(by, member, version, source, now);
        db.Transfers.Add(transfer);
        account.Apply(transfer);
        await AddToTotalsAsync(db, member, BoardWindow.AllOf(day), transfer.Points);
        db.Changed(Changed, member.Value);
        return transfer;
    }

    /// <summary>Takes back what a source earned. Takes what is there and records the rest as uncollectable: never a debt.</summary>
    /// <param name="reason">Reason code, told to the member.</param>
    public static async Task<Result<Reversal>> ReverseAsync(AppDb db, Actor by, string source, string reason, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Domain.Workflow.FlowErrors.ReasonNeeded;
        var earned = await db.Transfers.AsNoTracking().Where(t => t.Source == source && t.Kind == TransferKind.Earn).OrderBy(t => t.Id).ToListAsync(CancellationToken.None);
        if (earned.Count == 0) return PointsErrors.NothingToReverse;

        var (taken, lost, done) = (0L, 0L, 0);
        foreach (var original in earned)
        {
            var account = await LockAsync(db, original.Member);
            if (await db.Transfers.AnyAsync(t => t.Reverses == original.Id, CancellationToken.None)) continue;
            var reversal = original.ReversedBy(by, account.Balance, reason, now);
            db.Transfers.Add(reversal);
            account.Apply(reversal);
            // The whole of it leaves the windows that are still open: a board counts what was earned and not taken back.
            var today = CityTime.DateOf(now);
            await AddToTotalsAsync(db, original.Member, [.. BoardWindow.AllOf(original.EarnedOn).Where(w => w.Contains(today))], -original.Points);
            db.Changed(Changed, original.Member.Value);
            (taken, lost, done) = (taken + reversal.Points, lost + reversal.Uncollectable, done + 1);
        }

        return done == 0 ? PointsErrors.AlreadyReversed : new Reversal(taken, lost);
    }

    /// <summary>The account, created when missing. On PostgreSQL its row is locked first, so that two nodes at the edge of a cap wait for each other.</summary>
    private static async Task<MemberAccount> LockAsync(AppDb db, MemberId member)
    {
        if (db is PostgresDb)
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO member_accounts (id, balance) VALUES ({member.Value}, 0) ON CONFLICT DO NOTHING", CancellationToken.None);
            return await db.MemberAccounts.FromSql($"SELECT * FROM member_accounts WHERE id = {member.Value} FOR UPDATE").SingleAsync(CancellationToken.None);
        }

        var account = await db.MemberAccounts.FindAsync([member], CancellationToken.None);
        if (account is not null) return account;
        account = MemberAccount.Open(member);
        db.MemberAccounts.Add(account);
        return account;
    }

    private static async Task<IReadOnlyCollection<DateOnly>> EarnedSinceAsync(AppDb db, MemberId member, string rule, DateOnly since) => await db.Transfers.AsNoTracking()
        .Where(t => t.Member == member && t.Rule == rule && t.EarnedOn >= since && t.Kind == TransferKind.Earn && !db.Transfers.Any(r => r.Reverses == t.Id))
        .Select(t => t.EarnedOn).ToListAsync(CancellationToken.None);

    private static async Task AddToTotalsAsync(AppDb db, MemberId member, BoardWindow[] windows, long points)
    {
        var keys = Enumerable.Range(0, 4).Select(i => i < windows.Length ? windows[i].Key : "").ToArray();
        var loaded = new Dictionary<string, MemberWindowTotal>(4);
        await foreach (var total in LedgerQueries.For(db).Totals(db, member, keys[0], keys[1], keys[2], keys[3])) loaded[total.Window] = total;

        foreach (var window in windows)
        {
            // Not DbSet.Local: it compares every tracked entity first. Find looks at what this unit added itself.
            var total = loaded.GetValueOrDefault(window.Key) ?? await db.MemberTotals.FindAsync([member, window.Key], CancellationToken.None);
            if (total is null)
            {
                total = MemberWindowTotal.Open(member, window);
                db.MemberTotals.Add(total);
            }

            total.Add(points);
        }
    }
}
