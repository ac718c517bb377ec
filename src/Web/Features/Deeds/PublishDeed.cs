using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>Lets the public read of it, in the moderator's words.</summary>
internal sealed class PublishDeed(WriteLane lane, TimeProvider clock)
{
    /// <param name="nobodyIsHurt">The moderator checked that nobody can be recognised who did not agree.</param>
    public Task<Result<Done>> RunAsync(Actor by, WorkItemId item, string? title, string? text, bool nobodyIsHurt, CancellationToken ct) =>
        DeedWork.DecideAsync<Done>(lane, clock, by, "deed.publish", item, (db, deed, now) =>
        {
            var from = deed.State;
            if (deed.Publish(title, text, nobodyIsHurt, now).Failed(out var error)) return Task.FromResult<Result<Done>>(error);
            db.AddStep(deed, by, now, DeedAction.Publish, from);
            db.Changed(DeedChanges.Published, deed.Id.Value);
            return Task.FromResult(Result.Ok());
        }, ct);
}

/// <summary>Thanks without telling the public.</summary>
internal sealed class KeepDeedPrivate(WriteLane lane, TimeProvider clock)
{
    public Task<Result<Done>> RunAsync(Actor by, WorkItemId item, string? words, CancellationToken ct) =>
        DeedWork.DecideAsync<Done>(lane, clock, by, "deed.keep-private", item, (db, deed, now) =>
        {
            var from = deed.State;
            if (DeedWork.CheckOptionalWords(words) is { } wrong) return Task.FromResult<Result<Done>>(wrong);
            if (deed.KeepPrivate().Failed(out var error)) return Task.FromResult<Result<Done>>(error);
            db.AddStep(deed, by, now, DeedAction.KeepPrivate, from, words: words);
            db.Changed(DeedChanges.KeptPrivate, deed.Id.Value);
            return Task.FromResult(Result.Ok());
        }, ct);
}

/// <summary>Takes a published deed out of every page, feed and cache. Its points stay.</summary>
internal sealed class WithdrawDeed(WriteLane lane, TimeProvider clock)
{
    /// <param name="reason">One of <see cref="DeedReasons.ForWithdrawal"/>.</param>
    public Task<Result<Done>> RunAsync(Actor by, string reference, string? reason, string? words, CancellationToken ct) =>
        DeedWork.StaffAsync(lane, clock, by, "deed.withdraw", reference, reason, (db, deed, now) =>
        {
            var from = deed.State;
            if (DeedWork.CheckOptionalWords(words) is { } wrong) return Task.FromResult<Result<Done>>(wrong);
            if (deed.Withdraw(reason).Failed(out var error)) return Task.FromResult<Result<Done>>(error);
            db.AddStep(deed, by, now, DeedAction.Withdraw, from, reason, words);
            db.Changed(DeedChanges.Withdrawn, deed.Id.Value);
            return Task.FromResult(Result.Ok());
        }, ct);
}
