using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Points;

/// <summary>
/// The ledger. Its methods belong inside a unit of the <see cref="WriteLane"/>: what they add is saved with the decision that
/// caused it, or not at all. They only change what is tracked, so a unit that discards its work discards theirs.
/// </summary>
public static class PointsLedger
{
    /// <summary>Journal kind: a member's totals changed. The subject is the member id.</summary>
    public const string Changed = "points.changed";

    /// <summary>Thanks a member by the rule that holds today.</summary>
    /// <param name="rule">Code of the rule, for example <c>deed.verified</c>.</param>
    /// <param name="source">What it is for, for example <c>deed:{id}</c>, at most 80 characters. The same source again answers with the transfer that exists.</param>
    /// <param name="counterparty">Who vouched or was served, as an opaque key, for rules that limit that.</param>
    /// <returns><c>points.unknown-rule</c>, <c>points.member-left</c>, or the cap that is reached and when it frees.</returns>
    public static async Task<Result<Transfer>> AwardAsync(
        AppDb db, Actor by, MemberId member, string rule, string source, DateTimeOffset now, string? counterparty = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        var queries = LedgerQueries.For(db);
        var account = await LockAsync(db, queries, member);
        var key = Transfer.EarnKey(rule, source);
        if (Unsaved<Transfer>(db, t => t.Key == key) is { } justNow) return justNow;
        if (await queries.ByKey(db, key) is { } existing) return existing;
        if (account.ClosedAt is not null) return PointsErrors.MemberLeft;

        var day = CityTime.DateOf(now);
        if (await queries.Rule(db, rule, day) is not { } version) return PointsErrors.UnknownRule;
        if (version.HasCap && version.CapReached(day, await EarnedSinceAsync(db, queries, member, rule, version.CapsLookBackTo(day)), counterparty) is { } cap) return cap;

        var transfer = Transfer.Earn(by, member, version, source, now, counterparty);
        db.Transfers.Add(transfer);
        account.Apply(transfer);
        db.WindowTotals.Add(member, BoardWindow.AllOf(day), transfer.Points);
        db.Changed(Changed, member.Value);
        return transfer;
    }

    /// <summary>Takes back what a source earned. Takes what is there and records the rest as uncollectable: never a debt.</summary>
    /// <param name="reason">Reason code, told to the member.</param>
    public static async Task<Result<Reversal>> ReverseAsync(AppDb db, Actor by, string source, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(by);
        if (string.IsNullOrWhiteSpace(reason)) return FlowErrors.ReasonNeeded;
        var queries = LedgerQueries.For(db);
        var earned = await db.Transfers.AsNoTracking().Where(t => t.Source == source && t.Kind == TransferKind.Earn).ToListAsync(CancellationToken.None);
        if (earned.Count == 0) return PointsErrors.NothingToReverse;

        var today = CityTime.DateOf(now);
        var (taken, lost, done) = (0L, 0L, 0);
        foreach (var original in earned.OrderBy(t => t.Member.Value).ThenBy(t => t.Id)) // the order of locks
        {
            var account = await LockAsync(db, queries, original.Member);
            if (Unsaved<Transfer>(db, t => t.Reverses == original.Id) is not null) continue;
            if (await db.Transfers.AnyAsync(t => t.Reverses == original.Id, CancellationToken.None)) continue;
            var reversal = original.ReversedBy(by, account.Balance, reason.Trim(), now);
            db.Transfers.Add(reversal);
            account.Apply(reversal);
            // The whole of it leaves the windows that are still open: a board counts what was earned and not taken back.
            db.WindowTotals.Add(original.Member, BoardWindow.AllOf(original.EarnedOn).Where(w => w.Contains(today)), -original.Points);
            db.Changed(Changed, original.Member.Value);
            (taken, lost, done) = (taken + reversal.Points, lost + reversal.Uncollectable, done + 1);
        }

        return done == 0 ? PointsErrors.AlreadyReversed : new Reversal(taken, lost);
    }

    /// <summary>The member left for good: what is left goes, and nothing can arrive any more, not even from a decision made at the same moment.</summary>
    /// <returns>The points that went.</returns>
    public static async Task<long> CloseAsync(AppDb db, Actor by, MemberId member, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(by);
        var account = await LockAsync(db, LedgerQueries.For(db), member);
        if (account.ClosedAt is not null) return 0;
        var left = account.Balance;
        if (left > 0)
        {
            var transfer = Transfer.OptOut(by, member, left, now);
            db.Transfers.Add(transfer);
            account.Apply(transfer);
        }

        account.Close(now);
        db.Changed(Changed, member.Value);
        return left;
    }

    /// <summary>The account, created when missing. On PostgreSQL its row is locked first, so that two nodes at the edge of a cap wait for each other.</summary>
    private static async Task<MemberAccount> LockAsync(AppDb db, LedgerQueries queries, MemberId member)
    {
        if (db is PostgresDb)
        {
            if (await LockRowAsync(db, member) is { } locked) return locked;
            await db.Database.ExecuteSqlAsync($"INSERT INTO member_accounts (id, balance) VALUES ({member.Value}, 0) ON CONFLICT DO NOTHING", CancellationToken.None);
            return (await LockRowAsync(db, member))!;
        }

        if (await queries.Account(db, member) is { } known) return known;
        if (Unsaved<MemberAccount>(db, a => a.Id == member) is { } opened) return opened;
        var account = MemberAccount.Open(member);
        db.MemberAccounts.Add(account);
        return account;
    }

    private static Task<MemberAccount?> LockRowAsync(AppDb db, MemberId member) =>
        db.MemberAccounts.FromSql($"SELECT * FROM member_accounts WHERE id = {member.Value} FOR UPDATE").SingleOrDefaultAsync(CancellationToken.None);

    /// <summary>Saved awards by the rule that still stand, and those of this very unit.</summary>
    private static async Task<IReadOnlyCollection<EarnedBefore>> EarnedSinceAsync(AppDb db, LedgerQueries queries, MemberId member, string rule, DateOnly since)
    {
        var earned = new List<EarnedBefore>();
        await foreach (var before in queries.EarnedSince(db, member, rule, since)) earned.Add(before);
        earned.AddRange(Unsaved<Transfer>(db).Where(t => t.Kind == TransferKind.Earn && t.Member == member && t.Rule == rule).Select(t => new EarnedBefore(t.EarnedOn, t.Counterparty)));
        return earned;
    }

    private static T? Unsaved<T>(AppDb db, Func<T, bool> matches) where T : class => Unsaved<T>(db).FirstOrDefault(matches);

    /// <summary>What this unit added and the lane has not saved yet: queries cannot see it.</summary>
    private static List<T> Unsaved<T>(AppDb db) where T : class
    {
        // What was added is known without comparing every tracked entity with what was read, which the tracker does first by default.
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. db.ChangeTracker.Entries<T>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)];
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }
}
