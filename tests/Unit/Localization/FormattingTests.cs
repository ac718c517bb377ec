using CitizenCivility.Web.Localization;

namespace CitizenCivility.Tests.Unit.Localization;

public sealed class FormattingTests
{
    // Late evening in UTC is the next day in the city.
    private static readonly DateTimeOffset At = new(2026, 11, 22, 18, 5, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("zh-CN", TimeStyle.Exact, "2026年11月23日 02:05")]
    [InlineData("zh-CN", TimeStyle.Day, "2026年11月23日")]
    [InlineData("zh-CN", TimeStyle.ShortExact, "11月23日 02:05")]
    [InlineData("zh-CN", TimeStyle.ShortDay, "11月23日")]
    [InlineData("zh-CN", TimeStyle.Clock, "02:05")]
    [InlineData("en", TimeStyle.Exact, "23 November 2026, 02:05")]
    [InlineData("en", TimeStyle.ShortDay, "23 November")]
    public void Format_InAStyle_ShowsTheTimeOfTheCity(string culture, TimeStyle style, string expected)
    {
        using var scope = new CultureScope(culture);
        Assert.Equal(expected, CityTime.Format(At, style));
    }

    [Fact]
    public void Machine_Always_CarriesTheOffset() => Assert.Equal("2026-11-23T02:05+08:00", CityTime.Machine(At));

    [Theory]
    [InlineData(30, "刚刚", "just now")]
    [InlineData(60, "1 分钟前", "1 minute ago")]
    [InlineData(3599, "59 分钟前", "59 minutes ago")]
    [InlineData(3600, "1 小时前", "1 hour ago")]
    [InlineData(86400, "1 天前", "1 day ago")]
    [InlineData(7 * 86400, "11月23日", "23 November")]
    [InlineData(400 * 86400, "2026年11月23日", "23 November 2026")]
    [InlineData(-60, "11月23日 02:05", "23 November, 02:05")]
    public void Relative_AtEachDistance_SaysIt(int secondsAgo, string chinese, string english)
    {
        using (new CultureScope("zh-CN")) Assert.Equal(chinese, CityTime.Relative(At, At.AddSeconds(secondsAgo)));
        using (new CultureScope("en")) Assert.Equal(english, CityTime.Relative(At, At.AddSeconds(secondsAgo)));
    }

    [Fact]
    public void Figures_OfEveryKind_AreGroupedWithTrueSigns()
    {
        Assert.Equal("259,518", Figure.Grouped(259518));
        Assert.Equal("\u221212", Figure.WithSign(-12));
        Assert.Equal("+5", Figure.WithSign(5));
        Assert.Equal("0", Figure.WithSign(0));
        Assert.Equal("91.4%", Figure.PerCent(.914));
        Assert.Equal("\u22120.5%", Figure.PerCent(-.005));
        Assert.Equal("90%", Figure.PerCent(.9, 0));
        Assert.Equal("89.2\u201393.3%", Figure.PerCentRange(.892, .933));
        Assert.Equal("1\u201310", Figure.Range(1, 10));
    }
}
