using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Features.Accounts.Pages;
using CitizenCivility.Web.Features.Desk;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>Nicknames on the moderation desk.</summary>
internal sealed class NicknamePane : IDeskPane
{
    public string Queue => AskNickname.Queue;

    public string? StepSubject => DecideNickname.Subject;

    public Type ComponentType => typeof(NicknameDeskPane);

    public async Task<object?> LoadAsync(AppDb db, WorkItem item, CancellationToken ct)
    {
        var id = new ResidentId(item.SubjectId);
        return await db.Residents.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.AskedNickname != null, ct);
    }

    public async Task<IReadOnlyDictionary<Guid, DeskLine>> LinesAsync(AppDb db, IReadOnlyCollection<Guid> subjects, CancellationToken ct)
    {
        var ids = subjects.Select(s => new ResidentId(s)).ToArray();
        var asked = await db.Residents.AsNoTracking().Where(r => ids.Contains(r.Id) && r.AskedNickname != null).ToListAsync(ct);
        return asked.ToDictionary(r => r.Id.Value, r => new DeskLine(r.AskedNickname!, []));
    }
}
