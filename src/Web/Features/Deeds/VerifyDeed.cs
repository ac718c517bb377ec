using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>Finds that it happened, and thanks the reporter by the rule of today in the same unit.</summary>
internal sealed class VerifyDeed(WriteLane lane, TimeProvider clock)
{
    /// <summary>Code of the rule of points.</summary>
    public const string Rule = "deed.verified";

    /// <returns>The item in which the same moderator decides about publication, already claimed.</returns>
    public Task<Result<WorkItemId>> RunAsync(Actor by, WorkItemId item, DeedType type, DeedTheme theme, bool doerIsMinor, string? words, CancellationToken ct) =>
        DeedWork.DecideAsync<WorkItemId>(lane, clock, by, "deed.verify", item, async (db, deed, now) =>
        {
            var from = deed.State;
            if (DeedWork.CheckOptionalWords(words) is { } wrong) return wrong;
            if (deed.Verify(by.Id!.Value, type, theme, doerIsMinor, now).Failed(out var error)) return error;
            if ((await AwardAsync(db, by, deed, now)).Failed(out error)) return error;

            var publication = DeedWork.Wait(DeedWork.Queue, deed, DeedFlow.FirstLook, now);
            publication.Claim(by.Id.Value, now);
            db.WorkItems.Add(publication);
            db.AddStep(deed, by, now, DeedAction.Verify, from, words: words);
            db.Changed(DeedChanges.Verified, deed.Id.Value);
            return publication.Id;
        }, ct);

    /// <summary>A reached limit or a reporter without points does not hold up the verification.</summary>
    private static async Task<Result<Done>> AwardAsync(AppDb db, Actor by, GoodDeed deed, DateTimeOffset now)
    {
        var reporter = await db.Residents.FindAsync([deed.Reporter], CancellationToken.None);
        if (!deed.MayEarn)
        {
            deed.NotAwarded(NoAward.Kind);
        }
        else if (reporter?.Member is not { } member)
        {
            deed.NotAwarded(NoAward.NotJoined);
        }
        else if ((await PointsLedger.AwardAsync(db, by, member, Rule, deed.Source, now)).Failed(out var error, out var transfer))
        {
            if (error == PointsErrors.UnknownRule) return error;
            deed.NotAwarded(NoAward.CapReached);
        }
        else
        {
            deed.Awarded(transfer.Points);
        }

        return Result.Ok();
    }
}
