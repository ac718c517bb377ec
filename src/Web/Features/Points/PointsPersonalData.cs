using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Points;

/// <summary>
/// The statement, and what a member wrote to question an entry. On erasure what is left goes and the ledger keeps its numbers under an
/// id that leads to nobody any more; the member's own words go.
/// </summary>
internal sealed class PointsPersonalData : IPersonalData
{
    public string Section => "points";

    public async Task<object?> ExportAsync(AppDb db, Resident resident, CancellationToken ct)
    {
        if ((resident.Member ?? resident.KeptMember) is not { } member) return null;
        var subjects = await DisputedAsync(db, member, ct);
        return new
        {
            Balance = await db.BalanceAsync(member, ct),
            Entries = await db.StatementAsync(member, before: null, int.MaxValue, ct),
            Questions = await db.Steps.AsNoTracking().Where(s => s.Subject == DisputeEntry.Subject && subjects.Contains(s.SubjectId))
                .OrderBy(s => s.Id).Select(s => new { s.At, s.Action, s.Words }).ToListAsync(ct),
        };
    }

    public async Task EraseAsync(AppDb db, Resident resident, DateTimeOffset now)
    {
        if ((resident.Member ?? resident.KeptMember) is not { } member) return;
        await PointsLedger.CloseAsync(db, new Actor(ActorKind.Resident), member, now);
        var subjects = await DisputedAsync(db, member, CancellationToken.None);
        foreach (var item in await db.WorkItems.Where(i => i.Queue == DisputeEntry.Queue && subjects.Contains(i.SubjectId) && i.ClosedAt == null).ToListAsync(CancellationToken.None)) item.Cancel(now);
        await db.Steps.Where(s => s.Subject == DisputeEntry.Subject && subjects.Contains(s.SubjectId)).ExecuteDeleteAsync(CancellationToken.None);
    }

    private static async Task<Guid[]> DisputedAsync(AppDb db, MemberId member, CancellationToken ct) =>
        [.. (await db.Transfers.AsNoTracking().Where(t => t.Member == member).Select(t => t.Id).ToListAsync(ct)).Select(DisputeEntry.SubjectId)];
}
