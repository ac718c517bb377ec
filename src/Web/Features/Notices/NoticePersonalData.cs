using CitizenCivility.Domain.Accounts;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Notices;

/// <summary>Notices belong to the person alone and go with the account.</summary>
internal sealed class NoticePersonalData(IStringLocalizer texts) : IPersonalData
{
    public string Section => "notices";

    public async Task<object?> ExportAsync(AppDb db, Resident resident, CancellationToken ct)
    {
        var notices = await db.Notices.AsNoTracking().Where(n => n.Resident == resident.Id).OrderBy(n => n.Id).ToListAsync(ct);
        return notices.Count == 0 ? null : notices.Select(n => new { n.Kind, n.Subject, Text = texts.Of(n), n.At, n.ReadAt }).ToList();
    }

    public Task EraseAsync(AppDb db, Resident resident, DateTimeOffset now) => db.Notices.Where(n => n.Resident == resident.Id).ExecuteDeleteAsync(CancellationToken.None);
}
