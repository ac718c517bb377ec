namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>How much people who did not answer may differ before a verdict falls.</summary>
public static class NonResponse
{
    /// <summary>
    /// If a share 1 − r did not answer and is δ less satisfied, the population lies (1 − r)·δ below the respondents. "Met" with
    /// lower limit L against target T therefore survives up to δ = (L − T)/(1 − r).
    /// </summary>
    /// <param name="interval">The published interval.</param>
    /// <param name="target">A target that is met.</param>
    /// <param name="responseRate">r, 0…1 exclusive; null when unknown.</param>
    /// <returns>δ as a share, e.g. 0.04 for four points; null when the response rate is unknown or complete.</returns>
    public static double? Robustness(Interval interval, Target target, double? responseRate)
    {
        if (responseRate is not { } r || !(r > 0 && r < 1)) return null;
        var slack = target.IsUpward ? interval.Lower - target.Value : target.Value - interval.Upper;
        return slack / (1 - r);
    }
}
