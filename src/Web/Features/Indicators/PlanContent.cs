using System.Text.Json;
using System.Text.Json.Serialization;
using CitizenCivility.Domain.Indicators;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Indicators;

/// <summary>Loads the plan's targets from <c>content/indicators</c>; what changed in the file is brought over, results stay.</summary>
internal sealed class PlanContent(WriteLane lane) : IStartupStep
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public int Order => 20;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "content", "indicators"), "*.json").Order(StringComparer.Ordinal))
        {
            var plan = Read(await File.ReadAllTextAsync(file, ct));
            var loaded = await lane.RunAsync(Actor.System, "indicators.load", async db =>
            {
                if (await db.IndicatorSets.FindAsync([plan.Set.Number], CancellationToken.None) is { } set) db.Entry(set).CurrentValues.SetValues(plan.Set);
                else db.IndicatorSets.Add(plan.Set);
                var known = await db.Indicators.Where(i => i.Set == plan.Set.Number).ToDictionaryAsync(i => i.Id, CancellationToken.None);
                foreach (var indicator in plan.Indicators)
                {
                    if (known.TryGetValue(indicator.Id, out var existing)) db.Entry(existing).CurrentValues.SetValues(indicator);
                    else db.Indicators.Add(indicator);
                }

                return Result.Ok();
            }, ct: ct);
            if (loaded.Failed(out var error)) throw new InvalidDataException($"{file}: {error.Code}");
        }
    }

    internal static (IndicatorSet Set, IReadOnlyList<Indicator> Indicators) Read(string json)
    {
        var plan = JsonSerializer.Deserialize<PlanFile>(json, Json) ?? throw new InvalidDataException("The plan is empty.");
        var set = new IndicatorSet
        {
            Number = plan.Set.Number,
            Title = plan.Set.Title,
            TitleEn = plan.Set.TitleEn,
            FirstYear = plan.Set.FirstYear,
            LastYear = plan.Set.LastYear,
            Source = plan.Source,
        };
        IEnumerable<(PlanTarget Target, bool Quantified)> targets = [.. plan.Indicators.Select(t => (t, true)), .. plan.UnquantifiedIndicators.Select(t => (t, false))];
        return (set, [.. targets.Select((t, i) => ToIndicator(t.Target, t.Quantified, set.Number, i + 1))]);
    }

    private static Indicator ToIndicator(PlanTarget target, bool quantified, int set, int position) => new()
    {
        Id = target.Id,
        Set = set,
        Position = position,
        Section = target.Section,
        Name = target.NameZh,
        NameEn = target.NameEn,
        Quote = target.Quote,
        Kind = target.Kind,
        Quantified = quantified,
        Operator = target.Operator,
        Value = target.Value,
        ValueMax = target.ValueMax,
        Unit = target.Unit,
        Form = target.Form,
        Year = target.Year,
        Scope = target.Scope,
        Role = target.ServiceRole,
        Note = target.Note,
        Alternative = target.Alternative,
        Reference = target.Reference,
        DistanceMetres = target.DistanceM,
    };

    private sealed record PlanFile(PlanSet Set, string Source, IReadOnlyList<PlanTarget> Indicators, IReadOnlyList<PlanTarget> UnquantifiedIndicators);

    private sealed record PlanSet(int Number, string Title, string TitleEn, int FirstYear, int LastYear);

    private sealed record PlanTarget(
        string Id, string Section, string NameZh, string NameEn, string Quote, IndicatorKind Kind,
        string? Operator = null, double? Value = null, double? ValueMax = null, string? Unit = null, string? Form = null, int? Year = null, string? Scope = null,
        ServiceRole? ServiceRole = null, string? Note = null, string? Alternative = null, string? Reference = null, double? DistanceM = null);
}
