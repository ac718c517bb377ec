using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Notices;

/// <summary>Marks notices as read.</summary>
internal sealed class ReadNotices(WriteLane lane, TimeProvider clock)
{
    /// <param name="one">Id of one notice, or</param>
    /// <param name="upTo">all up to this id.</param>
    public Task<Result<Done>> RunAsync(Actor by, ResidentId resident, long? one, long? upTo, CancellationToken ct) => lane.RunAsync(by, "notices.read", async db =>
    {
        var now = clock.GetUtcNow();
        await db.Notices.Where(n => n.Resident == resident && n.ReadAt == null && (n.Id == one || n.Id <= upTo))
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadAt, now), CancellationToken.None);
        return Result.Ok();
    }, ct: ct);
}
