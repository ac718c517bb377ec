using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>
/// What is kept about a reporter. On erasure a published deed stays in the moderator's words and leads to nobody; every other one
/// goes, with what was written about it.
/// </summary>
internal sealed class DeedPersonalData : IPersonalData
{
    public string Section => "deeds";

    public async Task<object?> ExportAsync(AppDb db, Resident resident, CancellationToken ct)
    {
        var deeds = await db.Deeds.AsNoTracking().Where(d => d.Reporter == resident.Id).OrderBy(d => d.SubmittedAt).ToListAsync(ct);
        if (deeds.Count == 0) return null;
        var ids = deeds.Select(d => d.Id.Value).ToArray();
        var steps = (await db.Steps.AsNoTracking().Where(s => s.Subject == DeedWork.Subject && ids.Contains(s.SubjectId)).OrderBy(s => s.Id).ToListAsync(ct)).ToLookup(s => s.SubjectId);
        return deeds.Select(d => new
        {
            d.Reference,
            d.Doer,
            d.Story,
            d.Division,
            d.Rule,
            d.HappenedOn,
            d.SubmittedAt,
            d.State,
            d.Points,
            d.PublicTitle,
            d.PublicText,
            Steps = steps[d.Id.Value].Select(s => new { s.At, s.By, s.Action, s.Reason, s.Words }),
        }).ToList();
    }

    public async Task EraseAsync(AppDb db, Resident resident, DateTimeOffset now)
    {
        foreach (var deed in await db.Deeds.Where(d => d.Reporter == resident.Id).ToListAsync(CancellationToken.None))
        {
            var id = deed.Id.Value;
            foreach (var item in await db.WorkItems.Where(i => (i.Queue == DeedWork.Queue || i.Queue == DeedWork.AppealQueue) && i.SubjectId == id && i.ClosedAt == null).ToListAsync(CancellationToken.None)) item.Cancel(now);
            var published = deed.State == DeedState.Published;
            await db.Steps.Where(s => s.Subject == DeedWork.Subject && s.SubjectId == id && (!published || s.By == ActorKind.Resident)).ExecuteDeleteAsync(CancellationToken.None);
            if (published) deed.ForgetReporter();
            else db.Deeds.Remove(deed);
        }
    }
}
