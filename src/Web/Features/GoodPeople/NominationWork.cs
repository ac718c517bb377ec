using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>The queues of this module and how their items are closed.</summary>
internal static class NominationWork
{
    /// <summary>Nominations that wait for a look; one item for each of the two looks.</summary>
    public const string Queue = "nominations";

    public const string ObjectionQueue = "objections";

    public const string PressureQueue = "vote-pressure";

    /// <summary>Name of a nomination's time line.</summary>
    public const string Subject = "nomination";

    /// <summary>Working days for one look.</summary>
    private const int LookDays = 2;

    /// <summary>Working days in which the auditor reads a report.</summary>
    private const int ReadDays = 1;

    public static WorkItem Item(NominationId id, DateTimeOffset now) =>
        WorkItem.Open(Queue, id.Value, Permissions.RunRounds, now, WorkingCalendar.WeekdaysOnly.AddDays(now, LookDays));

    public static WorkItem Item(ObjectionId id, DateTimeOffset now) =>
        WorkItem.Open(ObjectionQueue, id.Value, Permissions.RunRounds, now, WorkingCalendar.WeekdaysOnly.AddDays(now, Objection.AnswerDays));

    public static WorkItem Item(PressureReportId id, DateTimeOffset now) =>
        WorkItem.Open(PressureQueue, id.Value, Permissions.ReadAudit, now, WorkingCalendar.WeekdaysOnly.AddDays(now, ReadDays));

    /// <summary>Closes the open item of a subject for this person, who claims it by deciding; refused while a colleague holds it.</summary>
    public static async Task<Result<Done>> CloseAsync(AppDb db, string queue, Guid subject, Guid staff, DateTimeOffset now)
    {
        var item = await db.WorkItems.FirstOrDefaultAsync(w => w.Queue == queue && w.SubjectId == subject && w.ClosedAt == null, CancellationToken.None);
        if (item is null) return Result.Ok();
        return item.Claim(staff, now).Failed(out var error) ? error : item.Close(staff, now);
    }

    /// <summary>Ends the wait without a decision by staff.</summary>
    public static async Task CancelAsync(AppDb db, string queue, Guid subject, DateTimeOffset now)
    {
        var item = await db.WorkItems.FirstOrDefaultAsync(w => w.Queue == queue && w.SubjectId == subject && w.ClosedAt == null, CancellationToken.None);
        item?.Cancel(now);
    }
}
