using CitizenCivility.Domain.Indicators;
using CitizenCivility.Persistence.Indicators;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Web.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Indicators;

/// <summary>A target with everything published about it.</summary>
/// <param name="Series">In order of time, the revision in force of each wave.</param>
/// <param name="Revisions">Everything ever published, newest first.</param>
public sealed record IndicatorView(PublicIndicator Indicator, IReadOnlyList<PublicIndicatorResult> Series, IReadOnlyList<PublicIndicatorResult> Revisions)
{
    public PublicIndicatorResult? Latest => Series.Count > 0 ? Series[^1] : null;

    public string Name => Texts.IsEnglish ? Indicator.NameEn : Indicator.Name;

    /// <summary>四（一）3.</summary>
    public string Section => Texts.IsEnglish
        ? Indicator.Section
        : Indicator.Section.Replace(" / ", "、", StringComparison.Ordinal).Replace('(', '（').Replace(')', '）').Replace(" heading", "标题", StringComparison.Ordinal);

    /// <summary>Only quote and source are shown: nothing here can measure it.</summary>
    public bool QuoteOnly => Indicator.Role == ServiceRole.None;

    /// <summary>0…1, where the target is a share.</summary>
    public double? Target => Indicator is { Unit: "percent", Value: { } value } ? value / 100 : null;

    /// <summary>大于 90%.</summary>
    public string? TargetText(IStringLocalizer texts)
    {
        if (Target is not { } target) return null;
        var word = Indicator.Operator switch
        {
            ">" => "more",
            ">=" => "least",
            "<" => "less",
            "<=" => "most",
            _ => "exactly",
        };
        return texts[$"indicators.op.{word}", Figure.PerCent(target, 0)].Value;
    }

    internal static async Task<IReadOnlyList<IndicatorView>> AllAsync(PublicCatalog catalog, CancellationToken ct)
    {
        var indicators = await catalog.Indicators.OrderBy(i => i.Set).ThenBy(i => i.Position).ToListAsync(ct);
        var results = (await catalog.IndicatorResults.ToListAsync(ct)).ToLookup(r => r.Indicator);
        return [.. indicators.Select(i => Of(i, results[i.Id]))];
    }

    internal static async Task<IndicatorView?> FindAsync(PublicCatalog catalog, string id, CancellationToken ct)
    {
        var indicator = await catalog.Indicators.FirstOrDefaultAsync(i => i.Id == id, ct);
        return indicator is null ? null : Of(indicator, await catalog.IndicatorResults.Where(r => r.Indicator == id).ToListAsync(ct));
    }

    private static IndicatorView Of(PublicIndicator indicator, IEnumerable<PublicIndicatorResult> results)
    {
        List<PublicIndicatorResult> all = [.. results.OrderByDescending(r => r.PublishedAt).ThenByDescending(r => r.Revision)];
        return new IndicatorView(indicator, [.. all.GroupBy(r => r.WaveId).Select(g => g.MaxBy(r => r.Revision)!).OrderBy(r => r.PeriodTo)], all);
    }
}
