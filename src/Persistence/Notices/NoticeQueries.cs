using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Notices;

public static class NoticeQueries
{
    /// <summary>Newest first.</summary>
    /// <param name="before">Only notices with a smaller id; <see langword="null"/> from the newest.</param>
    public static Task<List<Notice>> NoticesAsync(this AppDb db, ResidentId resident, long? before, int take, CancellationToken ct) => db.Notices.AsNoTracking()
        .Where(n => n.Resident == resident && (before == null || n.Id < before))
        .OrderByDescending(n => n.Id).Take(take).ToListAsync(ct);

    public static Task<int> UnreadNoticesAsync(this AppDb db, ResidentId resident, CancellationToken ct) =>
        db.Notices.CountAsync(n => n.Resident == resident && n.ReadAt == null, ct);
}
