using CitizenCivility.Domain.Deeds;
using CitizenCivility.Web.Features.Deeds;

namespace CitizenCivility.Tests.Unit.Deeds;

public sealed class DeedTextTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 23, 17, 0, 0, TimeSpan.Zero); // 24 November in the city

    [Theory]
    [InlineData(19, "deed.text-too-short"), InlineData(20, null), InlineData(2_000, null), InlineData(2_001, "deed.text-too-long")]
    public void Story_Length_BothSides(int length, string? expected)
    {
        Assert.Equal(expected, GoodDeed.CheckStory(new string('好', length))?.Code);
        Assert.Equal(expected, GoodDeed.CheckStory("  \r\n " + new string('好', length) + "\t ")?.Code);
    }

    [Fact]
    public void Story_LineBreaksAndRareCharacters_CountAsOneEach()
    {
        Assert.Null(GoodDeed.CheckStory(string.Join("\r\n", Enumerable.Repeat("好", 1_000)))?.Code); // 1,999
        Assert.Null(GoodDeed.CheckStory(string.Concat(Enumerable.Repeat("𠮷", 2_000)))?.Code);
        Assert.Equal("deed.text-too-long", GoodDeed.CheckStory(string.Concat(Enumerable.Repeat("𠮷", 2_001)))?.Code);
    }

    [Theory]
    [InlineData("我和旁边的同学一起扶住了他", false)]
    [InlineData("一位医生停下来帮忙", false)]
    [InlineData("王同学一起扶住了他", true)]
    [InlineData("他住在三号楼", true)]
    public void Revealing_FindsNamesAndHomesButNotAnybody(string story, bool expected) => Assert.Equal(expected, DeedWords.Revealing(story).Count > 0);

    [Theory]
    [InlineData("                              ", "deed.text-too-short")]
    [InlineData("\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b", "deed.text-too-short")]
    [InlineData("，。！？……——，。！？……——，。！？……——", "deed.not-text")]
    [InlineData("https://example.com/a/very/long/path?with=query", "deed.not-text")]
    [InlineData("www.example.cn/abcdefgh https://example.org/ijklmnop", "deed.not-text")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "deed.not-text")]
    [InlineData("看 https://example.com/a/very/long/path", "deed.not-text")]
    [InlineData("年轻人把伞给了老人 https://example.com/photo", null)]
    [InlineData("A young man gave his umbrella to an old man.", null)]
    public void Story_MustBeRealText(string story, string? expected) => Assert.Equal(expected, GoodDeed.CheckStory(story)?.Code);

    [Theory]
    [InlineData("13812345678", true)]
    [InlineData("138 1234 5678", true)]
    [InlineData("138-1234-5678", true)]
    [InlineData("１３８１２３４５６７８", true)]
    [InlineData("一三八一二三四五六七八", true)]
    [InlineData("幺三八幺二三四五六七八", true)]
    [InlineData("0710-3512345", true)]
    [InlineData("42060219900101123X", true)]
    [InlineData("420602 19900101 1234", true)]
    [InlineData("6222021234567890123", true)]
    [InlineData("2026年11月23日下午3点", false)]
    [InlineData("二〇二六年十一月二十三日", false)]
    [InlineData("2026-11-23 2026-11-24", false)]
    [InlineData("从 1000 元里拿出 500 元", false)]
    [InlineData("12812345678", false)]
    [InlineData("1381234567", false)]
    public void PersonalNumbers_AreFound(string number, bool expected)
    {
        Assert.Equal(expected, DeedText.HasPersonalNumber($"他把东西还给了失主（{number}），没有留下姓名就走了。"));
        Assert.Equal(expected ? "deed.personal-number" : null, GoodDeed.CheckStory($"他把东西还给了失主（{number}），没有留下姓名就走了。")?.Code);
    }

    [Theory]
    [InlineData(2026, 11, 24, null), InlineData(2026, 11, 25, "deed.day-in-future")]
    public void Day_IsTheCityOne_AndNotInTheFuture(int year, int month, int day, string? expected) =>
        Assert.Equal(expected, GoodDeed.CheckDay(new DateOnly(year, month, day), _now)?.Code);

    [Theory]
    [InlineData(0, "deed.rule-unknown"), InlineData(1, null), InlineData(20, null), InlineData(21, "deed.rule-unknown")]
    public void Rule_IsOneOfTwenty(int rule, string? expected) => Assert.Equal(expected, GoodDeed.CheckRule(rule)?.Code);

    [Fact]
    public void Normalise_DropsWhatNobodySees() => Assert.Equal("好\n人", DeedText.Normalise(" \u0000好\u200b\r\n人\u202e "));

    [Fact]
    public void Report_WithoutConfirmation_IsRefused() =>
        Assert.Equal("deed.not-confirmed", GoodDeed.Check(new DeedReport(DeedDoer.Self, new string('好', 20), false, "420602"), _now)?.Code);
}
