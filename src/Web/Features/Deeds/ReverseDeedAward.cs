using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>Takes the points of a deed back, with a reason that stands in the statement. The deed itself stays as it is.</summary>
internal sealed class ReverseDeedAward(WriteLane lane, TimeProvider clock)
{
    /// <param name="reason">One of <see cref="DeedReasons.ForReversal"/>.</param>
    public Task<Result<Done>> RunAsync(Actor by, string reference, string? reason, string? words, CancellationToken ct) =>
        DeedWork.StaffAsync(lane, clock, by, "deed.reverse", reference, reason, async (db, deed, now) =>
        {
            var from = deed.State;
            if (DeedWork.CheckOptionalWords(words) is { } wrong) return wrong;
            if (deed.ReverseAward(reason).Failed(out var error)) return error;
            if ((await PointsLedger.ReverseAsync(db, by, deed.Source, reason!, now)).Failed(out error, out _)) return error;
            db.AddStep(deed, by, now, DeedAction.ReverseAward, from, reason, words);
            db.Changed(DeedChanges.Reversed, deed.Id.Value);
            return Result.Ok();
        }, ct);
}
