using System.Globalization;

namespace CitizenCivility.Web.Localization;

/// <summary>Times as people in the city read them (Asia/Shanghai), in the language of the request.</summary>
public static class CityTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>For the datetime attribute.</summary>
    public static string Machine(DateTimeOffset at) => Local(at).ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);

    public static string Format(DateTimeOffset at, TimeStyle style) => style switch
    {
        TimeStyle.Exact => Day(DateOf(at)) + Gap + Clock(at),
        TimeStyle.Day => Day(DateOf(at)),
        TimeStyle.ShortExact => ShortDay(DateOf(at)) + Gap + Clock(at),
        TimeStyle.ShortDay => ShortDay(DateOf(at)),
        TimeStyle.Clock => Clock(at),
        _ => throw new ArgumentOutOfRangeException(nameof(style)),
    };

    /// <summary>2026年11月23日, 23 November 2026.</summary>
    public static string Day(DateOnly day) => Texts.IsEnglish
        ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>11月23日, 23 November.</summary>
    public static string ShortDay(DateOnly day) => Texts.IsEnglish
        ? day.ToString("d MMMM", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日");

    /// <summary>2026年11月, November 2026.</summary>
    public static string Month(int year, int month) => Texts.IsEnglish
        ? new DateOnly(year, month, 1).ToString("MMMM yyyy", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{year}年{month}月");

    /// <summary>2026年第三季度, third quarter of 2026.</summary>
    public static string Quarter(int year, int quarter) => Texts.IsEnglish
        ? string.Create(CultureInfo.InvariantCulture, $"Q{quarter} {year}")
        : string.Create(CultureInfo.InvariantCulture, $"{year}年第{ChineseNumerals.Of(quarter)}季度");

    /// <summary>41 分钟前; after a week the day itself.</summary>
    public static string Relative(DateTimeOffset at, DateTimeOffset now)
    {
        var ago = now - at;
        if (ago < TimeSpan.Zero) return Format(at, TimeStyle.ShortExact);
        if (ago < TimeSpan.FromMinutes(1)) return Texts.IsEnglish ? "just now" : "刚刚";
        if (ago < TimeSpan.FromHours(1)) return Ago((int)ago.TotalMinutes, "分钟", "minute");
        if (ago < TimeSpan.FromHours(24)) return Ago((int)ago.TotalHours, "小时", "hour");
        if (ago < TimeSpan.FromDays(7)) return Ago((int)ago.TotalDays, "天", "day");
        return Local(at).Year == Local(now).Year ? ShortDay(DateOf(at)) : Day(DateOf(at));
    }

    private static string Gap => Texts.IsEnglish ? ", " : " ";

    private static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    private static string Clock(DateTimeOffset at) => Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Ago(int count, string chinese, string english) => Texts.IsEnglish
        ? string.Create(CultureInfo.InvariantCulture, $"{count} {english}{(count == 1 ? "" : "s")} ago")
        : string.Create(CultureInfo.InvariantCulture, $"{count} {chinese}前");
}
