using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>Does not take it up; the reason is told to the reporter, who may appeal once.</summary>
internal sealed class DeclineDeed(WriteLane lane, TimeProvider clock)
{
    /// <param name="reason">One of <see cref="DeedReasons.ForDecline"/>.</param>
    public Task<Result<Done>> RunAsync(Actor by, WorkItemId item, string? reason, string? words, CancellationToken ct) =>
        DeedWork.DecideAsync<Done>(lane, clock, by, "deed.decline", item, (db, deed, now) =>
        {
            var from = deed.State;
            if (DeedWork.CheckOptionalWords(words) is { } wrong) return Task.FromResult<Result<Done>>(wrong);
            if (deed.Decline(by.Id!.Value, reason).Failed(out var error)) return Task.FromResult<Result<Done>>(error);
            db.AddStep(deed, by, now, DeedAction.Decline, from, reason, words);
            db.Changed(DeedChanges.Declined, deed.Id.Value);
            return Task.FromResult(Result.Ok());
        }, ct);
}

/// <summary>The reporter asks for a second look, once; somebody else decides.</summary>
internal sealed class AppealDeed(WriteLane lane, TimeProvider clock)
{
    private static readonly TimeSpan AnswerWithin = DeedFlow.Table.Find(DeedState.Declined, DeedAction.Appeal).Failed(out _, out var step) ? default : step.WorkingTime!.Value;

    public Task<Result<Done>> RunAsync(Actor by, string reference, string words, CancellationToken ct) =>
        DeedWork.OwnAsync(lane, clock, by, "deed.appeal", reference, (db, deed, now) =>
        {
            var from = deed.State;
            if (deed.Appeal(words).Failed(out var error)) return error;
            db.AddStep(deed, by, now, DeedAction.Appeal, from, words: words);
            db.WorkItems.Add(DeedWork.Wait(DeedWork.AppealQueue, deed, AnswerWithin, now));
            db.Changed(DeedChanges.Submitted, deed.Id.Value);
            return Result.Ok();
        }, ct);
}
