using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Points;

/// <summary>A member doubts an entry of the statement; somebody who manages points looks at it and answers.</summary>
internal sealed class DisputeEntry(WriteLane lane, TimeProvider clock)
{
    public const string Queue = "disputes", Subject = "transfer";

    /// <summary>Action of the step that holds the question, and the state from then on.</summary>
    public const string Asked = "dispute", Waiting = "waiting";

    /// <summary>Without the account, and without its key, which would be kept with account and time: nothing beside a transfer may lead to a person.</summary>
    private static readonly Actor _member = new(ActorKind.Resident);

    public const int WordsMin = 5, WordsMax = 500;

    public Task<Result<Done>> RunAsync(ResidentId resident, long transferId, string words, CancellationToken ct) => lane.RunAsync<Done>(_member, "points.dispute", async db =>
    {
        var text = words.Trim();
        if (text.Length is < WordsMin or > WordsMax) return DisputeErrors.Words;
        var member = await db.Residents.Where(r => r.Id == resident).Select(r => r.Member ?? r.KeptMember).FirstOrDefaultAsync(CancellationToken.None);
        if (member is null || !await db.Transfers.AnyAsync(t => t.Id == transferId && t.Member == member, CancellationToken.None)) return DisputeErrors.NotFound;

        var subject = SubjectId(transferId);
        if (await db.WorkItems.AnyAsync(i => i.Queue == Queue && i.SubjectId == subject && i.ClosedAt == null, CancellationToken.None)) return DisputeErrors.Waiting;
        var now = clock.GetUtcNow();
        db.WorkItems.Add(WorkItem.Open(Queue, subject, Permissions.ManagePoints, now, WorkingCalendar.WeekdaysOnly.AddDays(now, 10)));
        db.Steps.Add(Step.Of(Subject, subject, _member, now, Asked, "", Waiting, words: text));
        return Result.Ok();
    }, ct: ct);

    /// <summary>Transfers are numbered; work items name their subject by an id.</summary>
    public static Guid SubjectId(long transferId) => new(0, 0, 0, BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(transferId)));

    public static long TransferId(Guid subject) => System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(subject.ToByteArray().AsSpan(8));
}

internal static class DisputeErrors
{
    public static readonly DomainError Words = new DomainError.Invalid("dispute.words", DisputeEntry.WordsMin, DisputeEntry.WordsMax) { Field = "words" };
    public static readonly DomainError NotFound = new DomainError.NotFound("dispute.not-found");
    public static readonly DomainError Waiting = new DomainError.Conflict("dispute.waiting");
    public static readonly DomainError Outcome = new DomainError.Invalid("dispute.outcome") { Field = "outcome" };
    public static readonly DomainError NotCorrected = new DomainError.Conflict("dispute.not-corrected") { Field = "outcome" };
}
