using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Somebody says, without a name, that their vote was demanded. For the auditor; the number is told with the result.</summary>
internal sealed class ReportPressure(WriteLane lane, TimeProvider clock)
{
    public Task<Result<Done>> RunAsync(RoundId id, string text, string? idempotencyKey, CancellationToken ct)
    {
        // Even a signed-in resident reports as nobody.
        var nobody = new Actor(ActorKind.Visitor, IdempotencyKey: idempotencyKey);
        return lane.RunAsync(nobody, "pressure.report", async db =>
        {
            var round = await db.Rounds.Where(r => r.Id == id && r.AnnouncedAt != null).Select(r => new { r.State }).FirstOrDefaultAsync(CancellationToken.None);
            if (round is null) return RoundErrors.NotFound;
            var now = clock.GetUtcNow();
            if (PressureReport.Make(new PressureReportId(Guid.NewGuid()), id, round.State, text, CityTime.DateOf(now)).Failed(out var error, out var report)) return error;
            db.PressureReports.Add(report);

            // The queue's clock begins at midnight: its time must not tell what the report itself keeps back.
            db.WorkItems.Add(NominationWork.Item(report.Id, CityTime.StartOf(report.Day)));
            return Result.Ok();
        }, ct: ct);
    }
}
