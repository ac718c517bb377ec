using CitizenCivility.Web.Components;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Indicators;

internal static class ForestItems
{
    private const double UsualFrom = .6, Step = .1;

    /// <summary>The newest result; a class C result always says that it is an indication only.</summary>
    public static ForestItem Of(IndicatorView view, IStringLocalizer texts) => new(
        view.Name, $"/indicators/{view.Indicator.Id}", view.TargetText(texts)!, view.Target!.Value, view.Latest?.Estimate, view.Latest?.Verdict,
        view.Latest is { IsIndication: true, Share: not null } ? texts["indicators.indication"].Value : null);

    /// <summary>The left end of the axis: never inside an interval.</summary>
    public static double AxisFrom(IReadOnlyList<ForestItem> items) =>
        Math.Min(UsualFrom, Math.Floor(items.Select(i => i.Estimate?.Low ?? 1).DefaultIfEmpty(1).Min() / Step) * Step);
}
