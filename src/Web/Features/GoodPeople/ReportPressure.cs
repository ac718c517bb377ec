using System.Security.Cryptography;
using System.Text;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Somebody says, without a name, that their vote was demanded. For the auditor; the number is told with the result.</summary>
internal sealed class ReportPressure(WriteLane lane, TimeProvider clock)
{
    private static readonly DomainError Twice = new DomainError.Conflict("pressure.reported");

    public async Task<Result<Done>> RunAsync(RoundId id, string text, string? idempotencyKey, CancellationToken ct)
    {
        // Even a signed-in resident reports as nobody. The key becomes the report's id: a row of answered keys would tell the minute.
        var report = new PressureReportId(idempotencyKey is null ? Guid.NewGuid() : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{id.Value}/{idempotencyKey}")).AsSpan(0, 16)));
        var result = await lane.RunAsync(new Actor(ActorKind.Visitor), "pressure.report", async db =>
        {
            if (await db.PressureReports.AnyAsync(r => r.Id == report, CancellationToken.None)) return Result.Ok();
            var round = await db.Rounds.Where(r => r.Id == id && r.AnnouncedAt != null).Select(r => new { r.State }).FirstOrDefaultAsync(CancellationToken.None);
            if (round is null) return RoundErrors.NotFound;
            var now = clock.GetUtcNow();
            if (PressureReport.Make(report, id, round.State, text, CityTime.DateOf(now)).Failed(out var error, out var made)) return error;
            db.PressureReports.Add(made);

            // The queue's clock begins at midnight: its time must not tell what the report itself keeps back.
            db.WorkItems.Add(NominationWork.Item(made.Id, CityTime.StartOf(made.Day)));
            return Result.Ok();
        }, Twice, ct);

        // The same report came twice at once: it is there, which is all that was asked.
        return result.Failed(out var error) && error == Twice ? Result.Ok() : result;
    }
}
