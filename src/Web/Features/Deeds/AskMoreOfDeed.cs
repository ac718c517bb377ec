using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>Asks the reporter a question; the deed leaves the desk until the answer comes.</summary>
internal sealed class AskMoreOfDeed(WriteLane lane, TimeProvider clock)
{
    public Task<Result<Done>> RunAsync(Actor by, WorkItemId item, string question, CancellationToken ct) =>
        DeedWork.DecideAsync<Done>(lane, clock, by, "deed.ask-more", item, (db, deed, now) =>
        {
            var from = deed.State;
            if (deed.AskMore(question).Failed(out var error)) return Task.FromResult<Result<Done>>(error);
            db.AddStep(deed, by, now, DeedAction.AskMore, from, words: question);
            db.Changed(DeedChanges.NeedsMore, deed.Id.Value);
            return Task.FromResult(Result.Ok());
        }, ct);
}

/// <summary>The reporter's answer brings it back to the desk.</summary>
internal sealed class AnswerMore(WriteLane lane, TimeProvider clock)
{
    public Task<Result<Done>> RunAsync(Actor by, string reference, string answer, CancellationToken ct) =>
        DeedWork.OwnAsync(lane, clock, by, "deed.answer-more", reference, (db, deed, now) =>
        {
            var from = deed.State;
            if (deed.AnswerMore(answer).Failed(out var error)) return error;
            db.AddStep(deed, by, now, DeedAction.AnswerMore, from, words: answer);
            db.WorkItems.Add(DeedWork.Wait(DeedWork.Queue, deed, DeedFlow.FirstLook, now));
            db.Changed(DeedChanges.Submitted, deed.Id.Value);
            return Result.Ok();
        }, ct);
}
