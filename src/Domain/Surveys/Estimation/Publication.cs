namespace CitizenCivility.Domain.Surveys.Estimation;

public enum PublicationStatus
{
    Show,

    /// <summary>Show with a mark.</summary>
    Caution,

    /// <summary>Too unreliable to be shown.</summary>
    Suppress,
}

/// <summary>
/// Whether a share is reliable enough to be published, after the presentation standards of NCHS (Series 2 No. 175, 2017),
/// judged by <c>kg_kish</c> at level 0.95. Protection of small groups is a separate question: <see cref="Privacy"/>.
/// </summary>
/// <param name="SuppressReasons">Codes that never change, such as <c>n_below_30</c>.</param>
public sealed record Publication(PublicationStatus Status, IReadOnlyList<string> SuppressReasons, IReadOnlyList<string> CautionReasons)
{
    public const int FewestRespondents = 30;
    public const int FewestDf = 8;
    private const double WidestInterval = 0.30, NarrowInterval = 0.05, RelativeWidth = 1.30;

    internal static Publication Of(ProportionEstimate share)
    {
        var suppress = new List<string>();
        var caution = new List<string>();
        if (share.N < FewestRespondents) suppress.Add("n_below_30");
        if (share.NEffKgKish < FewestRespondents) suppress.Add("n_eff_below_30");
        if (share.Status == ProportionStatus.NoDegreesOfFreedom) suppress.Add("no_degrees_of_freedom");
        if (share is { At95: { } interval, Estimate: { } p })
        {
            var width = interval.Width;
            if (width >= WidestInterval) suppress.Add("interval_too_wide");
            if (p > 0 && width > NarrowInterval && width / p > RelativeWidth) suppress.Add("relative_width");
            if (share.Df < FewestDf) caution.Add("df_below_8");
            if (share.Status == ProportionStatus.ZeroOrAll) caution.Add("zero_or_all");
            if (p < 1 && width > NarrowInterval && width / (1 - p) > RelativeWidth) caution.Add("relative_width_complement");
        }

        var status = suppress.Count > 0 ? PublicationStatus.Suppress : caution.Count > 0 ? PublicationStatus.Caution : PublicationStatus.Show;
        return new Publication(status, suppress, caution);
    }
}
