using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CitizenCivility.Tests.Integration.Fixtures;

namespace CitizenCivility.Tests.Integration.Publishing;

/// <summary>What everybody reads, out of a database that was empty before the first start. Rules 1 to 10 and 15 to 18 are changed by no test.</summary>
public abstract class PublicRulesTests(CivilityApp app)
{
    private static readonly string[] _untouched =
    [
        "不随地吐痰", "不醉酒闹事", "不躺卧公园长椅", "不随处张贴小广告", "不穿睡衣睡裤上街", "垃圾分类不乱扔",
        "餐后打包,不铺张浪费", "不传播小段子,不散布谣言", "爱护公物,不乱刻乱画", "爱护绿化,不摘枇杷,不摇桂花",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Api_ListsTwenty_WithTheWordingAsPublishedAndTheMissingWithoutWords()
    {
        var json = await app.Anonymous().GetFromJsonAsync("/api/v1/rules");
        var rules = json.GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(20, rules.Count);
        Assert.Equal(_untouched, rules.Take(10).Select(r => r.GetProperty("text").GetProperty("zh").GetString()));
        Assert.All(rules.Take(10), r => Assert.False(r.GetProperty("textMissing").GetBoolean()));
        Assert.All(rules.Skip(14).Take(4), r =>
        {
            Assert.True(r.GetProperty("textMissing").GetBoolean());
            Assert.Equal(JsonValueKind.Null, r.GetProperty("text").ValueKind);
            Assert.Equal(JsonValueKind.Null, r.GetProperty("explanation").ValueKind);
        });
        Assert.Equal(259_518, json.GetProperty("making").GetProperty("answers").GetInt32());
    }

    [Fact]
    public async Task Api_SameAgain_IsNotModified()
    {
        var client = app.Anonymous();
        var first = await client.GetAsync("/api/v1/rules/3", Ct);
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/rules/3");
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(request, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/rules/0")]
    [InlineData("/api/v1/rules/21")]
    [InlineData("/api/v1/rules/21/versions")]
    [InlineData("/rules/0")]
    [InlineData("/rules/21")]
    [InlineData("/rules/21/versions")]
    [InlineData("/rules/abc")]
    public async Task UnknownNumber_IsNotFound(string path) => Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync(path, Ct)).StatusCode);

    [Fact]
    public async Task RulePage_ShowsWordingExplanationMarkedAsOursSourceAndPraise()
    {
        var page = await app.Anonymous().PageAsync("/rules/7", Ct);
        Assert.Equal("餐后打包，不铺张浪费", page.QuerySelector("h1")!.TextContent);
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("不是官方解读", text, StringComparison.Ordinal);
        Assert.Contains("襄阳政府网", text, StringComparison.Ordinal);
        Assert.Contains("2018年6月12日", text, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/deeds/new?rule=7']"));
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task MissingRule_IsVisibleAsMissing_WithoutExplanationOrPraise()
    {
        var page = await app.Anonymous().PageAsync("/rules/16", Ct);
        Assert.Equal("正式文本待录入", page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("h1 .todo"));
        Assert.Null(page.QuerySelector("#why"));
        Assert.Null(page.QuerySelector("a[href^='/deeds/new']"));
        var list = await app.Anonymous().PageAsync("/rules", Ct);
        Assert.Equal(20, list.QuerySelectorAll("ol.index > li").Length);
        Assert.True(list.QuerySelectorAll("ol.index .todo").Length >= 4);
    }

    [Fact]
    public async Task RulePage_InEnglish_MarksTheTranslationAsUnofficialAndShowsTheOriginal()
    {
        var client = app.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", "lang=en");
        var page = await client.PageAsync("/rules/2", Ct);
        Assert.Equal("Do not get drunk and make trouble", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("unofficial", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("不醉酒闹事", page.QuerySelector("main span[lang=zh-CN]")!.TextContent);
    }

    [Theory]
    [InlineData("/about", "关于本站")]
    [InlineData("/accessibility", "无障碍声明")]
    [InlineData("/contact", "联系我们")]
    [InlineData("/site-map", "网站地图")]
    public async Task Pages_OfTheSite_CanBeRead(string path, string title) => Assert.Equal(title, (await app.Anonymous().PageAsync(path, Ct)).QuerySelector("h1")!.TextContent);
}

file static class Json
{
    public static async Task<JsonElement> GetFromJsonAsync(this HttpClient client, string path) =>
        JsonDocument.Parse(await client.GetStringAsync(path, TestContext.Current.CancellationToken)).RootElement;
}

public sealed class PublicRulesOnSqlite(SoloApp app) : PublicRulesTests(app);

public sealed class PublicRulesOnPostgres(CityApp app) : PublicRulesTests(app);
