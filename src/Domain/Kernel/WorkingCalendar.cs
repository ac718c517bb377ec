namespace CitizenCivility.Domain.Kernel;

/// <summary>
/// Working hours in Xiangyang: Monday to Friday, without public holidays, with make-up days. Holidays and make-up days are
/// announced year by year and are data.
/// </summary>
public sealed class WorkingCalendar(
    IEnumerable<DateOnly> holidays,
    IEnumerable<DateOnly> makeUpDays,
    IReadOnlyList<(TimeOnly From, TimeOnly To)>? hours = null)
{
    private readonly HashSet<DateOnly> _holidays = [.. holidays];
    private readonly HashSet<DateOnly> _makeUpDays = [.. makeUpDays];
    private readonly IReadOnlyList<(TimeOnly From, TimeOnly To)> _hours = hours ?? UsualHours;

    /// <summary>09:00–12:00 and 14:00–17:00: six hours a day.</summary>
    public static readonly IReadOnlyList<(TimeOnly From, TimeOnly To)> UsualHours = [(new(9, 0), new(12, 0)), (new(14, 0), new(17, 0))];

    public static readonly WorkingCalendar WeekdaysOnly = new([], []);

    public bool IsWorkingDay(DateOnly day) =>
        _makeUpDays.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(day));

    /// <summary>The moment when <paramref name="duration"/> of working time has passed since <paramref name="start"/>, in UTC.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        var local = CityTime.Local(start);
        var (day, time, left) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime), duration);

        for (var guard = 0; guard < 20_000; guard++, day = day.AddDays(1), time = TimeOnly.MinValue)
        {
            if (!IsWorkingDay(day)) continue;
            foreach (var (from, to) in _hours)
            {
                var begin = time > from ? time : from;
                if (begin >= to) continue;
                var span = to - begin;
                if (left <= span) return new DateTimeOffset(day.ToDateTime(begin), CityTime.Offset).Add(left).ToUniversalTime();
                left -= span;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(duration), "The calendar holds no working time that far ahead.");
    }

    /// <summary>The end of the <paramref name="days"/>-th working day after <paramref name="start"/>, in UTC.</summary>
    public DateTimeOffset AddDays(DateTimeOffset start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var day = CityTime.DateOf(start);
        while (days > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) days--;
        }

        return new DateTimeOffset(day.ToDateTime(_hours[^1].To), CityTime.Offset).ToUniversalTime();
    }
}
