using System.Text.RegularExpressions;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Tests.Unit.Localization;

public sealed partial class TextsTests
{
    private static readonly Texts All = Texts.LoadEmbedded();

    [Fact]
    public void Parse_AKeyInTwoFiles_IsRefusedWithItsName()
    {
        var error = Assert.Throws<InvalidDataException>(() => Texts.Parse([("a.json", """{ "x": ["一", "one"] }"""), ("b.json", """{ "x": ["二", "two"] }""")]));
        Assert.Contains("'x'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "x": ["一", "one"], "x": ["二", "two"] }""")]
    [InlineData("""{ "x": ["一"] }""")]
    [InlineData("""{ "x": "一" }""")]
    [InlineData("""{ "x": ["一", " "] }""")]
    [InlineData("""{ "x": ["有 {0} 处", "Some places"] }""")]
    public void Parse_AnIncompletePair_IsRefused(string json) =>
        Assert.Throws<InvalidDataException>(() => Texts.Parse([("a.json", json)]));

    [Theory]
    [InlineData("zh-CN", "有 3 处请改正")]
    [InlineData("en", "Please correct 3 of your answers")]
    public void Indexer_WithArguments_AnswersInTheLanguageOfTheRequest(string culture, string expected)
    {
        using var scope = new CultureScope(culture);
        Assert.Equal(expected, All["form.to-correct", 3].Value);
    }

    [Fact]
    public void Indexer_AnUnknownKey_SaysSo() => Assert.True(All["no.such-key"].ResourceNotFound);

    [Fact]
    public void Source_EveryKeyItNames_HasAText()
    {
        var missing = SourceTree.Files(SourceTree.Web, "*.razor").Concat(SourceTree.Files(SourceTree.Web, "*.cs"))
            .SelectMany(path => KeyInSource().Matches(File.ReadAllText(path)).Select(match => (Path.GetFileName(path), Key: match.Groups[1].Value)))
            .Where(use => !All.Pairs.ContainsKey(use.Key))
            .Distinct();
        Assert.Empty(missing);
    }

    [Fact]
    public void Chinese_Everywhere_KeepsTheVoice()
    {
        var broken = All.Pairs.Where(pair => HalfWidth().IsMatch(pair.Value.Chinese) || Shouting().IsMatch(pair.Value.Chinese + pair.Value.English)).Select(pair => pair.Key);
        Assert.Empty(broken);
    }

    [Fact]
    public void English_Everywhere_HasNoChinese() =>
        Assert.Empty(All.Pairs.Where(pair => Han().IsMatch(pair.Value.English)).Select(pair => pair.Key));

    // T["key"] and T["key", …]; keys put together from parts are tried by the tests of their module.
    [GeneratedRegex("""(?<![A-Za-z_.])T\["([^"{]+)"[\],]""")]
    private static partial Regex KeyInSource();

    [GeneratedRegex(@"[\u4e00-\u9fff] ?[,;:?!.]|[,;:?!] ?[\u4e00-\u9fff]")]
    private static partial Regex HalfWidth();

    [GeneratedRegex("[!！]")]
    private static partial Regex Shouting();

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex Han();
}
