using CitizenCivility.Domain.Notices;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Realtime.Notices;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Points;

/// <summary>Tells a member that a question about an entry was answered.</summary>
internal sealed class DisputeNotices : INoticeRule
{
    public IReadOnlyCollection<string> Kinds { get; } = [AnswerDispute.Answered];

    public async Task<IReadOnlyList<NoticeDraft>> NoticesAsync(AppDb db, JournalRow row, CancellationToken ct)
    {
        if (!Guid.TryParse(row.Subject, out var subject)) return [];
        var id = DisputeEntry.TransferId(subject);
        var member = await db.Transfers.AsNoTracking().Where(t => t.Id == id).Select(t => t.Member).FirstOrDefaultAsync(ct);
        // Names neither the entry nor its number: the notice stands beside the account.
        return await db.Residents.AsNoTracking().Where(r => r.Member == member || r.KeptMember == member)
            .Select(r => new NoticeDraft(r.Id, AnswerDispute.Answered, "", "/me/points", Array.Empty<NoticeArgument>())).ToListAsync(ct);
    }
}
