using System.Text.Json;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Points;

/// <summary>Puts the shipped rules of points into an empty database; later versions come from the office.</summary>
internal sealed class LoadPointsRules(WriteLane lane) : IStartupStep
{
    public int Order => 10;

    public async Task RunAsync(CancellationToken ct)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "content", "points", "rules.json");
        var rules = JsonSerializer.Deserialize<List<ShippedRule>>(await File.ReadAllTextAsync(file, ct), JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"{file} holds no rules.");
        await lane.RunAsync(Actor.System, "points.load-rules", async db =>
        {
            foreach (var shipped in rules)
            {
                if (await db.PointsRules.AnyAsync(r => r.Code == shipped.Code, CancellationToken.None)) continue;
                var made = PointsRule.Make(shipped.Code, shipped.Version, shipped.Points, shipped.PerDay, shipped.PerWeek, shipped.PerMonth, shipped.EffectiveFrom, shipped.BasisZh, shipped.BasisEn, shipped.PerCounterparty);
                if (made.Failed(out var error, out var rule)) throw new InvalidDataException($"{file}: {shipped.Code}: {error.Code}");
                db.PointsRules.Add(rule);
            }

            return Result.Ok();
        }, ct: ct);
    }

    private sealed record ShippedRule(string Code, int Version, long Points, int? PerDay, int? PerWeek, int? PerMonth, DateOnly EffectiveFrom, string BasisZh, string BasisEn, int? PerCounterparty = null);
}
