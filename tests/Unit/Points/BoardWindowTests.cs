using System.Globalization;
using CitizenCivility.Domain.Points;
using CsCheck;

namespace CitizenCivility.Tests.Unit.Points;

public sealed class BoardWindowTests
{
    [Theory]
    [InlineData("2024-12-29", "2024-W52")]
    [InlineData("2024-12-30", "2025-W01")] // Monday of the week with the year's first Thursday
    [InlineData("2025-01-01", "2025-W01")]
    [InlineData("2026-12-31", "2026-W53")]
    [InlineData("2027-01-01", "2026-W53")]
    [InlineData("2027-01-03", "2026-W53")]
    [InlineData("2027-01-04", "2027-W01")]
    [InlineData("2021-01-03", "2020-W53")]
    [InlineData("2023-01-01", "2022-W52")]
    public void Of_WeekAroundNewYear_BelongsToTheIsoYear(string date, string expected) =>
        Assert.Equal(expected, BoardWindow.Of(BoardPeriod.Week, DateOnly.Parse(date, CultureInfo.InvariantCulture)).Key);

    [Fact]
    public void AllOf_ADay_GivesTheFourWindows() =>
        Assert.Equal(["all", "2027", "2027-01", "2026-W53"], BoardWindow.AllOf(new(2027, 1, 2)).Select(w => w.Key));

    [Theory]
    [InlineData("all", BoardPeriod.AllTime)]
    [InlineData("2026", BoardPeriod.Year)]
    [InlineData("2026-11", BoardPeriod.Month)]
    [InlineData("2026-W53", BoardPeriod.Week)]
    public void TryParse_AKeyOfEachForm_IsRead(string key, BoardPeriod period) => Assert.Equal(new BoardWindow(period, key), BoardWindow.TryParse(key));

    [Theory]
    [InlineData("")]
    [InlineData("ALL")]
    [InlineData(" all")]
    [InlineData("0000")]
    [InlineData("-026")]
    [InlineData("+026")]
    [InlineData("202")]
    [InlineData("20266")]
    [InlineData("２０２６")]
    [InlineData("2026-00")]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("2026/11")]
    [InlineData("0000-01")]
    [InlineData("2026-11 ")]
    [InlineData("2026-W00")]
    [InlineData("2025-W53")] // 2025 has 52 weeks
    [InlineData("2026-W54")]
    [InlineData("2026-w48")]
    [InlineData("2026-W4")]
    [InlineData("2026-W-1")]
    [InlineData("2026-W48:new")]
    [InlineData("state")]
    [InlineData("windows")]
    public void TryParse_AnythingElse_IsRefused(string key) => Assert.Null(BoardWindow.TryParse(key));

    [Theory]
    [InlineData("all", null)]
    [InlineData("2026", "2026-12-31")]
    [InlineData("2024-02", "2024-02-29")]
    [InlineData("2026-02", "2026-02-28")]
    [InlineData("2026-12", "2026-12-31")]
    [InlineData("2026-W48", "2026-11-29")]
    [InlineData("2026-W53", "2027-01-03")]
    public void LastDay_OfAWindow_IsTheLastThatCounts(string key, string? expected) =>
        Assert.Equal(expected is null ? null : DateOnly.Parse(expected, CultureInfo.InvariantCulture), BoardWindow.TryParse(key)!.Value.LastDay);

    [Fact]
    public void Windows_OfAnyDay_ReadBackHoldTheDayAndEndRightly() =>
        Gen.Int[new DateOnly(1990, 1, 1).DayNumber, new DateOnly(2200, 1, 1).DayNumber].Select(DateOnly.FromDayNumber).Sample(date =>
        {
            foreach (var window in BoardWindow.AllOf(date))
            {
                Assert.Equal(window, BoardWindow.TryParse(window.Key));
                Assert.True(window.Contains(date));
                if (window.LastDay is not { } last) continue;
                Assert.True(last >= date && window.Contains(last) && !window.Contains(last.AddDays(1)));
            }
        });
}
