using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>The auditor has read a report of pressure.</summary>
internal sealed class CloseReport(WriteLane lane, TimeProvider clock)
{
    public Task<Result<Done>> RunAsync(Actor by, Guid staff, PressureReportId id, CancellationToken ct) => lane.RunAsync(by, "pressure.read", async db =>
    {
        if (await db.PressureReports.FindAsync([id], CancellationToken.None) is null) return PressureErrors.NotFound;
        db.Note($"pressure:{id.Value}");
        return await NominationWork.CloseAsync(db, NominationWork.PressureQueue, id.Value, staff, clock.GetUtcNow());
    }, ct: ct);
}
