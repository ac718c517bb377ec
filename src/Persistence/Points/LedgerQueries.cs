using System.Runtime.CompilerServices;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CitizenCivility.Persistence.Points;

/// <summary>The queries of the hot path, compiled once for each model (a compiled query serves one model only).</summary>
internal sealed class LedgerQueries
{
    private static readonly ConditionalWeakTable<IModel, LedgerQueries> _perModel = [];

    private LedgerQueries()
    {
    }

    public Func<AppDb, string, Task<Transfer?>> ByKey { get; } = EF.CompileAsyncQuery((AppDb db, string key) =>
        db.Transfers.AsNoTracking().FirstOrDefault(t => t.Key == key));

    public Func<AppDb, string, DateOnly, Task<PointsRule?>> Rule { get; } = EF.CompileAsyncQuery((AppDb db, string code, DateOnly day) =>
        db.PointsRules.AsNoTracking().Where(r => r.Code == code && r.EffectiveFrom <= day && (r.EffectiveTo == null || r.EffectiveTo >= day))
            .OrderByDescending(r => r.Version).FirstOrDefault());

    /// <summary>Awards that nobody took back.</summary>
    public Func<AppDb, MemberId, string, DateOnly, IAsyncEnumerable<EarnedBefore>> EarnedSince { get; } =
        EF.CompileAsyncQuery((AppDb db, MemberId member, string rule, DateOnly since) => db.Transfers.AsNoTracking()
            .Where(t => t.Member == member && t.Rule == rule && t.EarnedOn >= since && t.Kind == TransferKind.Earn && !db.Transfers.Any(r => r.Reverses == t.Id))
            .Select(t => new EarnedBefore(t.EarnedOn, t.Counterparty)));

    public Func<AppDb, MemberId, Task<MemberAccount?>> Account { get; } = EF.CompileAsyncQuery((AppDb db, MemberId member) =>
        db.MemberAccounts.FirstOrDefault(a => a.Id == member));

    public static LedgerQueries For(AppDb db) => _perModel.GetValue(db.Model, _ => new LedgerQueries());
}
