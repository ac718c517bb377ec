using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Notices;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Realtime.Notices;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>Tells the reporter each step that staff took.</summary>
internal sealed class DeedNotices : INoticeRule
{
    public IReadOnlyCollection<string> Kinds { get; } =
        [DeedChanges.NeedsMore, DeedChanges.Verified, DeedChanges.Declined, DeedChanges.Published, DeedChanges.Withdrawn, DeedChanges.Reversed];

    public async Task<IReadOnlyList<NoticeDraft>> NoticesAsync(AppDb db, JournalRow row, CancellationToken ct)
    {
        if (!Guid.TryParse(row.Subject, out var id)) return [];
        var deed = await db.Deeds.AsNoTracking().FirstOrDefaultAsync(d => d.Id == new DeedId(id), ct);
        if (deed is null) return [];
        return await WordsAsync(db, row.Kind, deed, ct) is var (kind, arguments)
            ? [new NoticeDraft(deed.Reporter, kind, deed.Reference, $"/me/deeds/{deed.Reference}", arguments)]
            : [];
    }

    private static async Task<(string Kind, IReadOnlyList<NoticeArgument> Arguments)?> WordsAsync(AppDb db, string kind, GoodDeed deed, CancellationToken ct) => kind switch
    {
        DeedChanges.NeedsMore => (kind, [NoticeArgument.Text(await LastWordsAsync(db, deed, DeedAction.AskMore, ct))]),
        DeedChanges.Verified when deed.Points is { } points => (kind, [Number(points)]),
        DeedChanges.Verified => ("deed.verified-without", [NoticeArgument.Key($"deed.no-award.{deed.NoAward ?? NoAward.Kind}")]),
        DeedChanges.Declined when deed.DeclineReason is { } reason => (deed.State == DeedState.DeclinedAgain ? "deed.declined-again" : kind, [NoticeArgument.Key($"reasons.{reason}")]),
        DeedChanges.Published => (kind, []),
        DeedChanges.Withdrawn when deed.WithdrawalReason is { } reason => (kind, [NoticeArgument.Key($"reasons.{reason}")]),
        DeedChanges.Reversed when deed.ReversalReason is { } reason => (kind, [Number(deed.Points ?? 0), NoticeArgument.Key($"reasons.{reason}")]),
        _ => null,
    };

    private static NoticeArgument Number(long points) => NoticeArgument.Text(points.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<string> LastWordsAsync(AppDb db, GoodDeed deed, DeedAction action, CancellationToken ct) => await db.Steps.AsNoTracking()
        .Where(s => s.Subject == DeedWork.Subject && s.SubjectId == deed.Id.Value && s.Action == action.ToString())
        .OrderByDescending(s => s.Id).Select(s => s.Words).FirstOrDefaultAsync(ct) ?? "";
}
