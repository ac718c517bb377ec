using CitizenCivility.Web.Localization;

namespace CitizenCivility.Tests.Unit.Localization;

public sealed class ChineseNumeralsTests
{
    [Theory]
    [InlineData(1, "一")]
    [InlineData(9, "九")]
    [InlineData(10, "十")]
    [InlineData(11, "十一")]
    [InlineData(12, "十二")]
    [InlineData(20, "二十")]
    [InlineData(21, "二十一")]
    [InlineData(99, "九十九")]
    [InlineData(100, "一百")]
    [InlineData(101, "一百零一")]
    [InlineData(110, "一百一十")]
    [InlineData(111, "一百一十一")]
    [InlineData(999, "九百九十九")]
    public void Of_ANumber_IsWrittenAsInDocuments(int number, string expected) => Assert.Equal(expected, ChineseNumerals.Of(number));

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void Of_OutsideItsRange_Throws(int number) => Assert.Throws<ArgumentOutOfRangeException>(() => ChineseNumerals.Of(number));

    [Theory]
    [InlineData("zh-CN", "第十二条")]
    [InlineData("en", "Rule 12")]
    public void Rule_InEachLanguage_IsNamedItsWay(string culture, string expected)
    {
        using var scope = new CultureScope(culture);
        Assert.Equal(expected, ChineseNumerals.Rule(12));
    }
}
