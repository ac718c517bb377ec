using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Features.Desk;
using CitizenCivility.Web.Features.Desk.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Items of this module at the desk. Each is decided on its own page, which shows what stands beside it.</summary>
internal abstract class GoodPeoplePane : IDeskPane
{
    private const int BeginningChars = 60;

    public abstract string Queue { get; }

    public Type ComponentType => typeof(ElsewhereNote);

    public virtual string? StepSubject => null;

    public abstract Task<object?> LoadAsync(AppDb db, WorkItem item, CancellationToken ct);

    public abstract Task<IReadOnlyDictionary<Guid, DeskLine>> LinesAsync(AppDb db, IReadOnlyCollection<Guid> subjects, CancellationToken ct);

    protected static string Beginning(string text) => text.ReplaceLineEndings(" ") is { Length: > BeginningChars } line ? line[..BeginningChars] + "…" : text.ReplaceLineEndings(" ");
}

internal sealed class NominationPane(Programmes programmes, IStringLocalizer texts) : GoodPeoplePane
{
    public override string Queue => NominationWork.Queue;

    public override string StepSubject => NominationWork.Subject;

    public override async Task<object?> LoadAsync(AppDb db, WorkItem item, CancellationToken ct)
    {
        var id = new NominationId(item.SubjectId);
        return await db.Nominations.AsNoTracking().FirstOrDefaultAsync(n => n.Id == id, ct) is { } nomination
            ? new ElsewhereModel(nomination.Text.Story, $"/staff/nominations/{item.SubjectId}")
            : null;
    }

    public override async Task<IReadOnlyDictionary<Guid, DeskLine>> LinesAsync(AppDb db, IReadOnlyCollection<Guid> subjects, CancellationToken ct)
    {
        var ids = subjects.Select(s => new NominationId(s)).ToArray();
        var rows = await db.Nominations.AsNoTracking().Where(n => ids.Contains(n.Id)).Select(n => new { n.Id, n.Text.Name, n.Text.Category, n.State }).ToListAsync(ct);
        return rows.ToDictionary(n => n.Id.Value, n => new DeskLine(n.Name, [programmes.CategoryOf(n.Category), texts[$"nomination.state.{n.State}"].Value]));
    }
}

internal sealed class ObjectionPane : GoodPeoplePane
{
    public override string Queue => NominationWork.ObjectionQueue;

    public override async Task<object?> LoadAsync(AppDb db, WorkItem item, CancellationToken ct)
    {
        var id = new ObjectionId(item.SubjectId);
        return await db.Objections.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, ct) is { } objection
            ? new ElsewhereModel(objection.Text, $"/staff/objections/{item.SubjectId}")
            : null;
    }

    public override async Task<IReadOnlyDictionary<Guid, DeskLine>> LinesAsync(AppDb db, IReadOnlyCollection<Guid> subjects, CancellationToken ct)
    {
        var ids = subjects.Select(s => new ObjectionId(s)).ToArray();
        var rows = await db.Objections.AsNoTracking().Where(o => ids.Contains(o.Id)).Join(db.Nominations, o => o.NominationId, n => n.Id, (o, n) => new { o.Id, o.Text, n.Text.Name }).ToListAsync(ct);
        return rows.ToDictionary(o => o.Id.Value, o => new DeskLine(Beginning(o.Text), [o.Name]));
    }
}

internal sealed class PressurePane : GoodPeoplePane
{
    public override string Queue => NominationWork.PressureQueue;

    public override async Task<object?> LoadAsync(AppDb db, WorkItem item, CancellationToken ct)
    {
        var id = new PressureReportId(item.SubjectId);
        return await db.PressureReports.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is { } report ? new ElsewhereModel(report.Text, "/staff/vote-pressure") : null;
    }

    public override async Task<IReadOnlyDictionary<Guid, DeskLine>> LinesAsync(AppDb db, IReadOnlyCollection<Guid> subjects, CancellationToken ct)
    {
        var ids = subjects.Select(s => new PressureReportId(s)).ToArray();
        var rows = await db.PressureReports.AsNoTracking().Where(r => ids.Contains(r.Id)).Join(db.Rounds, r => r.RoundId, r => r.Id, (r, round) => new { r.Id, r.Text, round.Settings.Title }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Id.Value, r => new DeskLine(Beginning(r.Text), [r.Title]));
    }
}
