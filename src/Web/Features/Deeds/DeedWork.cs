using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Features.Desk;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>What the use cases of deeds share.</summary>
internal static class DeedWork
{
    public const string Queue = "deeds", AppealQueue = "appeals", Subject = "deed";

    /// <summary>Opens the item that the step from the beginning leaves waiting.</summary>
    /// <summary>An item that is due after so much working time.</summary>
    public static WorkItem Wait(string queue, GoodDeed deed, TimeSpan workingTime, DateTimeOffset now) =>
        WorkItem.Open(queue, deed.Id.Value, Permissions.Moderate, now, WorkingCalendar.WeekdaysOnly.Add(now, workingTime), deed.Division);

    /// <summary>A moderator's decision on a claimed item: closes it and decides, or keeps nothing of either.</summary>
    public static Task<Result<T>> DecideAsync<T>(WriteLane lane, TimeProvider clock, Actor by, string action, WorkItemId item, Func<AppDb, GoodDeed, DateTimeOffset, Task<Result<T>>> decide, CancellationToken ct) =>
        lane.RunAsync<T>(by, action, async db =>
        {
            var now = clock.GetUtcNow();
            if ((await db.CloseItemAsync(by, item, now, Queue, AppealQueue)).Failed(out var error, out var closed)) return error;
            var deed = await db.Deeds.FindAsync([new DeedId(closed.SubjectId)], CancellationToken.None);
            if (deed is null) return Refuse(db, DeedErrors.NotFound);
            db.Note(deed.Source);
            var decided = await decide(db, deed, now);
            return decided.Failed(out error) ? Refuse(db, error) : decided;
        }, ct: ct);

    /// <summary>A step of the reporter's own deed.</summary>
    public static Task<Result<Done>> OwnAsync(WriteLane lane, TimeProvider clock, Actor by, string action, string reference, Func<AppDb, GoodDeed, DateTimeOffset, Result<Done>> step, CancellationToken ct) =>
        lane.RunAsync<Done>(by, action, async db =>
        {
            var deed = await db.Deeds.FirstOrDefaultAsync(d => d.Reference == reference, CancellationToken.None);
            if (deed is null || deed.Reporter.Value != by.Id) return DeedErrors.NotFound;
            return step(db, deed, clock.GetUtcNow()).Failed(out var error) ? Refuse(db, error) : Result.Ok();
        }, ct: ct);

    /// <summary>A staff member's step on a deed that waits in no queue.</summary>
    public static Task<Result<Done>> StaffAsync(WriteLane lane, TimeProvider clock, Actor by, string action, string reference, string? reason, Func<AppDb, GoodDeed, DateTimeOffset, Task<Result<Done>>> step, CancellationToken ct) =>
        lane.RunAsync<Done>(by, action, async db =>
        {
            var deed = await db.Deeds.FirstOrDefaultAsync(d => d.Reference == reference, CancellationToken.None);
            if (deed is null) return DeedErrors.NotFound;
            db.Note(deed.Source, reason);
            return (await step(db, deed, clock.GetUtcNow())).Failed(out var error) ? Refuse(db, error) : Result.Ok();
        }, ct: ct);

    public static void AddStep(this AppDb db, GoodDeed deed, Actor by, DateTimeOffset now, DeedAction action, DeedState from, string? reason = null, string? words = null) =>
        db.Steps.Add(Step.Of(Subject, deed.Id.Value, by, now, action.ToString(), from.ToString(), deed.State.ToString(), reason, DeedText.Normalise(words)));

    /// <summary>Words to the author that may be left out.</summary>
    public static DomainError? CheckOptionalWords(string? words) => DeedText.Length(DeedText.Normalise(words)) > GoodDeed.WordsMax ? DeedErrors.Words : null;

    /// <summary>A refused step leaves nothing behind: neither a closed item nor a changed deed.</summary>
    private static DomainError Refuse(AppDb db, DomainError error)
    {
        db.ChangeTracker.Clear();
        return error;
    }
}
