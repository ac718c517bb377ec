using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Tests.Unit.Kernel;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar _calendar = new(holidays: [new(2026, 10, 1)], makeUpDays: [new(2026, 10, 10)]);

    [Theory]
    [InlineData("2026-11-23T08:00", 1, "2026-11-23T10:00")] // before the day begins
    [InlineData("2026-11-23T11:30", 1, "2026-11-23T14:30")] // over the midday break
    [InlineData("2026-11-23T17:00", 1, "2026-11-24T10:00")] // at closing time
    [InlineData("2026-11-27T16:00", 2, "2026-11-30T10:00")] // over a weekend
    [InlineData("2026-09-30T16:00", 2, "2026-10-02T10:00")] // over a holiday
    [InlineData("2026-10-09T16:00", 2, "2026-10-10T10:00")] // into a make-up Saturday
    [InlineData("2026-11-23T09:00", 6, "2026-11-23T17:00")] // a whole day ends on the day
    [InlineData("2026-11-23T09:00", 0, "2026-11-23T09:00")]
    public void Add_WorkingHours_EndsWhenTheyHavePassed(string start, int hours, string expected)
    {
        var end = _calendar.Add(At(start), TimeSpan.FromHours(hours));
        Assert.Equal(At(expected), end);
    }

    [Fact]
    public void AddDays_FromAFriday_SkipsTheWeekend() => Assert.Equal(At("2026-11-30T17:00"), _calendar.AddDays(At("2026-11-27T10:00"), 1));

    [Fact]
    public void Add_NegativeTime_IsABug() => Assert.Throws<ArgumentOutOfRangeException>(() => _calendar.Add(At("2026-11-23T09:00"), TimeSpan.FromHours(-1)));

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), CityTime.Offset);
}
