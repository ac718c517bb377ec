using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Features.Deeds.Pages;
using CitizenCivility.Web.Features.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Deeds;

/// <param name="Phone">Masked; <see langword="null"/> when the account is gone.</param>
/// <param name="Earlier">Deeds this person reported before, and how many of them were verified.</param>
public sealed record DeedPaneModel(GoodDeed Deed, string? Phone, (int Reported, int Verified) Earlier, IReadOnlyList<AlikeDeed> Alike);

/// <param name="Likeness">From 0 to 1.</param>
public sealed record AlikeDeed(string Reference, string Beginning, DeedState State, double Likeness);

/// <summary>Deeds at the desk; registered for new reports and for appeals.</summary>
internal sealed class DeedPane(string queue, Divisions divisions, IStringLocalizer texts) : IDeskPane
{
    private const double AlikeFrom = 0.35;
    private const int LookAt = 200, Show = 3;
    private static readonly TimeSpan AlikeWithin = TimeSpan.FromDays(14);

    public string Queue => queue;

    public Type ComponentType => typeof(DeedDecision);

    public string StepSubject => DeedWork.Subject;

    public async Task<object?> LoadAsync(AppDb db, WorkItem item, CancellationToken ct)
    {
        var id = new DeedId(item.SubjectId);
        var deed = await db.Deeds.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, ct);
        if (deed is null) return null;

        var phone = await db.Residents.AsNoTracking().Where(r => r.Id == deed.Reporter).Select(r => r.PhoneMasked).FirstOrDefaultAsync(ct);
        var reported = await db.Deeds.CountAsync(d => d.Reporter == deed.Reporter && d.SubmittedAt < deed.SubmittedAt, ct);
        var verified = await db.Deeds.CountAsync(d => d.Reporter == deed.Reporter && d.SubmittedAt < deed.SubmittedAt && d.VerifiedAt != null, ct);
        return new DeedPaneModel(deed, phone, (reported, verified), await AlikeAsync(db, deed, ct));
    }

    public async Task<IReadOnlyDictionary<Guid, DeskLine>> LinesAsync(AppDb db, IReadOnlyCollection<Guid> subjects, CancellationToken ct)
    {
        var ids = subjects.Select(s => new DeedId(s)).ToArray();
        var deeds = await db.Deeds.AsNoTracking().Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.Story, d.Division, d.State }).ToListAsync(ct);
        return deeds.ToDictionary(d => d.Id.Value, d => new DeskLine(
            DeedWords.Beginning(d.Story),
            [divisions.Name(d.Division), texts[$"deed.state.{d.State}"].Value],
            DeedWords.Revealing(d.Story).Count > 0 ? texts["deed.risk-names"].Value : null));
    }

    /// <summary>Deeds of the same place and time that read alike: perhaps the same one reported twice.</summary>
    private static async Task<IReadOnlyList<AlikeDeed>> AlikeAsync(AppDb db, GoodDeed deed, CancellationToken ct)
    {
        var (from, to) = (deed.SubmittedAt - AlikeWithin, deed.SubmittedAt + AlikeWithin);
        var near = await db.Deeds.AsNoTracking()
            .Where(d => d.Id != deed.Id && d.Division == deed.Division && d.SubmittedAt >= from && d.SubmittedAt <= to)
            .OrderByDescending(d => d.SubmittedAt).Take(LookAt).Select(d => new { d.Reference, d.Story, d.State }).ToListAsync(ct);
        return [.. near.Select(d => new AlikeDeed(d.Reference, DeedWords.Beginning(d.Story), d.State, DeedWords.Likeness(deed.Story, d.Story)))
            .Where(d => d.Likeness >= AlikeFrom).OrderByDescending(d => d.Likeness).Take(Show)];
    }
}
