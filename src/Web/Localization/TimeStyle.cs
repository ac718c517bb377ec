namespace CitizenCivility.Web.Localization;

public enum TimeStyle
{
    /// <summary>2026年11月23日 14:05</summary>
    Exact,

    /// <summary>2026年11月23日</summary>
    Day,

    /// <summary>11月23日 14:05</summary>
    ShortExact,

    /// <summary>11月23日</summary>
    ShortDay,

    /// <summary>14:05</summary>
    Clock,
}
