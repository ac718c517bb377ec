using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Workflow;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Deeds;

/// <param name="Reference">What the reporter is told.</param>
public sealed record DeedReceipt(Guid Id, string Reference);

/// <summary>Takes a report in: it waits at the desk, and nobody else reads it.</summary>
internal sealed class ReportDeed(WriteLane lane, Divisions divisions, TimeProvider clock)
{
    private const string Action = "deed.report";

    public Task<Result<DeedReceipt>> RunAsync(Actor by, ResidentId reporter, DeedReport report, CancellationToken ct) =>
        lane.RunAsync(by, Action, db => AddAsync(db, by, reporter, report), ct: ct);

    /// <summary>Sends the draft of this key and deletes it. The key of the actor should be the draft's own, so that a repeat gets the first answer.</summary>
    public Task<Result<DeedReceipt>> RunAsync(Actor by, ResidentId reporter, byte[] draftKey, CancellationToken ct) => lane.RunAsync<DeedReceipt>(by, Action, async db =>
    {
        var draft = await db.DeedDrafts.FindAsync([draftKey], CancellationToken.None);
        if (draft is null || draft.ExpiresAt <= clock.GetUtcNow()) return DeedErrors.NoDraft;
        if (ReportOf(draft.Entries).Failed(out var error, out var report)) return error;
        if ((await AddAsync(db, by, reporter, report)).Failed(out error, out var receipt)) return error;
        db.DeedDrafts.Remove(draft);
        return receipt;
    }, ct: ct);

    /// <returns>What was filled in as a report, or the first thing that is missing.</returns>
    public static Result<DeedReport> ReportOf(DeedEntries entries) => entries.Doer is { } doer
        ? new DeedReport(doer, entries.Story, entries.NothingPersonal, entries.Division ?? "", entries.Rule, entries.HappenedOn)
        : DeedErrors.DoerMissing;

    private async Task<Result<DeedReceipt>> AddAsync(AppDb db, Actor by, ResidentId reporter, DeedReport report)
    {
        var now = clock.GetUtcNow();
        if (GoodDeed.Check(report, now) is { } wrong) return wrong;
        if (!divisions.IsKnown(report.Division)) return DeedErrors.DivisionUnknown;
        if (!await db.Residents.AnyAsync(r => r.Id == reporter, CancellationToken.None)) return AccountErrors.NotFound;

        var reference = await db.NextReferenceAsync("D", now);
        if (GoodDeed.Report(report, reporter, reference, now).Failed(out var error, out var deed)) return error;
        db.Deeds.Add(deed);
        db.WorkItems.Add(DeedWork.Wait(DeedWork.Queue, deed, DeedFlow.FirstLook, now));
        db.Steps.Add(Step.Of(DeedWork.Subject, deed.Id.Value, by, now, "Submit", "", deed.State.ToString()));
        db.Changed(DeedChanges.Submitted, deed.Id.Value);
        return new DeedReceipt(deed.Id.Value, reference);
    }
}
