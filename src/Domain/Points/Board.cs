using System.Globalization;

namespace CitizenCivility.Domain.Points;

public enum BoardPeriod
{
    AllTime,
    Year,
    Month,

    /// <summary>ISO 8601 week, Monday to Sunday; a week that spans two years belongs to the ISO year.</summary>
    Week,
}

/// <summary>A stretch of civil time in Xiangyang over which points are added up.</summary>
/// <param name="Period">The length.</param>
/// <param name="Key"><c>all</c>, <c>2026</c>, <c>2026-11</c> or <c>2026-W48</c>: unique over all periods.</param>
public readonly record struct BoardWindow(BoardPeriod Period, string Key)
{
    public static readonly BoardWindow AllTime = new(BoardPeriod.AllTime, "all");

    public static BoardWindow Of(BoardPeriod period, DateOnly date) => period switch
    {
        BoardPeriod.AllTime => AllTime,
        BoardPeriod.Year => new(period, date.Year.ToString("0000", CultureInfo.InvariantCulture)),
        BoardPeriod.Month => new(period, date.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
        BoardPeriod.Week => new(period, string.Create(CultureInfo.InvariantCulture,
            $"{ISOWeek.GetYear(date.ToDateTime(default)):0000}-W{ISOWeek.GetWeekOfYear(date.ToDateTime(default)):00}")),
        _ => throw new ArgumentOutOfRangeException(nameof(period)),
    };

    /// <summary>The four windows that a day belongs to: all-time, year, month, week.</summary>
    public static BoardWindow[] AllOf(DateOnly date) =>
        [AllTime, Of(BoardPeriod.Year, date), Of(BoardPeriod.Month, date), Of(BoardPeriod.Week, date)];

    /// <returns><see langword="null"/> when the key has none of the four forms.</returns>
    public static BoardWindow? TryParse(string key)
    {
        if (key == "all") return AllTime;
        if (key.Length == 4 && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0) return new(BoardPeriod.Year, key);
        if (key.Length == 7 && DateOnly.TryParseExact(key, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return new(BoardPeriod.Month, key);
        if (key.Length == 8 && key[4..6] == "-W" && int.TryParse(key[..4], NumberStyles.None, CultureInfo.InvariantCulture, out year) && year > 0
            && int.TryParse(key[6..], NumberStyles.None, CultureInfo.InvariantCulture, out var week)
            && week >= 1 && week <= ISOWeek.GetWeeksInYear(year)) return new(BoardPeriod.Week, key);
        return null;
    }

    /// <summary>Whether the window holds <paramref name="date"/>; a closed window no longer changes.</summary>
    public bool Contains(DateOnly date) => Of(Period, date) == this;

    /// <summary>The last day that counts; <see langword="null"/> for all-time, which has no end.</summary>
    public DateOnly? LastDay => Period switch
    {
        BoardPeriod.AllTime => null,
        BoardPeriod.Year => new DateOnly(Number(0, 4), 12, 31),
        BoardPeriod.Month => new DateOnly(Number(0, 4), Number(5, 2), DateTime.DaysInMonth(Number(0, 4), Number(5, 2))),
        BoardPeriod.Week => DateOnly.FromDateTime(ISOWeek.ToDateTime(Number(0, 4), Number(6, 2), DayOfWeek.Sunday)),
        _ => throw new InvalidOperationException($"Unknown period {Period}."),
    };

    /// <summary>The window of the same length before; <see langword="null"/> for all-time.</summary>
    public BoardWindow? Previous => LastDay is not { } last ? null : Of(Period, Period switch
    {
        BoardPeriod.Year => last.AddYears(-1),
        BoardPeriod.Month => new DateOnly(last.Year, last.Month, 1).AddDays(-1),
        _ => last.AddDays(-7),
    });

    private int Number(int start, int length) => int.Parse(Key.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);

    public override string ToString() => Key;
}

/// <summary>Whom a board ranks: the whole city, a division (district or county), or a township or sub-district.</summary>
/// <param name="Code">Statistical code: 4206 city, 420602 division, 420602002 township.</param>
public readonly record struct BoardScope(string Code)
{
    public static readonly BoardScope City = new("4206");

    public override string ToString() => Code;
}

/// <summary>One ranking: who (scope) over which time (window).</summary>
public readonly record struct Board(BoardScope Scope, BoardWindow Window)
{
    public override string ToString() => $"{Scope}:{Window}";
}
