using System.Net;
using CitizenCivility.Domain.Deeds;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.Deeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Deeds;

/// <summary>The form as a browser without script uses it.</summary>
public abstract class DeedFormTests(CivilityApp app)
{
    private const string Who = "/deeds/new", StoryPage = "/deeds/new/story", Where = "/deeds/new/where", Check = "/deeds/new/check";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FormFirst_SignInLast_NothingIsLost()
    {
        var browser = app.Anonymous();
        await FillInAsync(browser, rule: "12");
        var check = await browser.GetStringAsync(Check, Ct);
        Assert.Contains(DeedSteps.Story, check, StringComparison.Ordinal);
        Assert.Contains("第十二条", check, StringComparison.Ordinal);
        Assert.Contains("/sign-in?return=%2Fdeeds%2Fnew%2Fcheck", check, StringComparison.Ordinal);

        var resident = await SignInAsync(browser);
        var key = (await browser.HtmlAsync(Check)).QuerySelector("input[name=idempotency-key]")!.GetAttribute("value")!;
        var sent = await browser.SendFormAsync(Check);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var received = sent.Headers.Location!.ToString();
        var reference = received.Split('/')[3];
        Assert.Contains(reference, await browser.GetStringAsync(received, Ct), StringComparison.Ordinal);
        var deed = await app.DeedAsync(reference);
        Assert.Equal((resident.Id, DeedSteps.Story, "420602002", 12), (deed.Reporter, deed.Story, deed.Division, deed.Rule));
        await using var db = app.OpenDb();
        Assert.False(await db.DeedDrafts.AnyAsync(d => d.SendKey == Guid.Parse(key), Ct));
        Assert.Equal(Who, (await browser.GetAsync(Check, Ct)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Send_FromTwoWindowsAtOnce_IsOneDeed()
    {
        var browser = app.Anonymous();
        await FillInAsync(browser);
        var resident = await SignInAsync(browser);
        var fields = (await browser.HtmlAsync(Check)).QuerySelectorAll("form[method=post] input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).ToList();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => browser.PostAsync(Check, new FormUrlEncodedContent(fields), Ct)));

        await using var db = app.OpenDb();
        var deed = await db.Deeds.SingleAsync(d => d.Reporter == resident.Id, Ct);
        Assert.Contains(answers, a => a.Headers.Location?.ToString() == $"/me/deeds/{deed.Reference}/received");
    }

    [Fact]
    public async Task Story_WithErrors_ComesBackWithEntriesAndSummary()
    {
        var browser = app.Anonymous();
        await browser.SendFormAsync(Who, null, ("doer", nameof(DeedDoer.Self)));
        var refused = await browser.SendFormAsync(StoryPage, null, ("story", "邻居帮老人搬了冰箱"));
        var page = await refused.HtmlAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("邻居帮老人搬了冰箱", page.QuerySelector("#story")!.TextContent.Trim());
        Assert.Equal(["请至少写 20 个字，现在有 9 个", "请确认文中没有别人的姓名、电话和住址"], page.QuerySelectorAll(".summary li").Select(l => l.TextContent.Trim()));
        Assert.StartsWith("错误：", page.Title, StringComparison.Ordinal);
        foreach (var link in page.QuerySelectorAll(".summary a")) Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!));
    }

    [Fact]
    public async Task EachStep_WithBadInput_IsShownAgain()
    {
        var browser = app.Anonymous();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SendFormAsync(Who, null, ("doer", "Nobody"))).StatusCode);
        await browser.SendFormAsync(Who, null, ("doer", nameof(DeedDoer.Self)));
        var refused = await browser.SendFormAsync(Where, null, ("division", "1"), ("day", "2999-01-01"), ("rule", "99"));
        var page = await refused.HtmlAsync();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 3), (refused.StatusCode, page.QuerySelectorAll(".summary li").Length));
        Assert.Equal("2999-01-01", page.QuerySelector("#day")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SendFormAsync(Where, null, ("division", "420602002"), ("day", "gestern"))).StatusCode);
        Assert.Equal(StoryPage, (await browser.GetAsync(Check, Ct)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Later_KeepsAnUnfinishedTextForThisBrowserOnly_AndForSevenDays()
    {
        var browser = app.Anonymous();
        await browser.SendFormAsync(Who, null, ("doer", nameof(DeedDoer.Self)));
        var saved = await browser.SendFormAsync(StoryPage, null, ("story", "还没写完"), ("save", "later"));
        Assert.Equal("/deeds/new/saved", saved.Headers.Location!.ToString());
        Assert.Contains("还没写完", await browser.GetStringAsync(StoryPage, Ct), StringComparison.Ordinal);
        Assert.Equal(Who, (await app.Anonymous().GetAsync(StoryPage, Ct)).Headers.Location!.ToString());

        await using var db = app.OpenDb();
        var draft = await db.DeedDrafts.SingleAsync(d => d.Story == "还没写完" && d.ExpiresAt > app.Clock.GetUtcNow(), Ct);
        Assert.InRange(draft.ExpiresAt - app.Clock.GetUtcNow(), TimeSpan.FromDays(6.9), TimeSpan.FromDays(7));
        await app.Lane.RunAsync(Domain.Kernel.Actor.System, "test.age", async unit =>
        {
            await unit.DeedDrafts.Where(d => d.SendKey == draft.SendKey).ExecuteUpdateAsync(s => s.SetProperty(d => d.ExpiresAt, app.Clock.GetUtcNow()));
            return Domain.Kernel.Result.Ok();
        }, ct: Ct);
        Assert.Equal(Who, (await browser.GetAsync(StoryPage, Ct)).Headers.Location!.ToString());
        await app.Services.GetRequiredService<DropOldDrafts>().RunAsync(Ct);
        Assert.False(await db.DeedDrafts.AnyAsync(d => d.SendKey == draft.SendKey, Ct));
    }

    [Fact]
    public async Task Send_WithoutSignIn_LeadsToSignInAndBack()
    {
        var browser = app.Anonymous();
        await FillInAsync(browser);
        var answer = await browser.PostAsync(Check, new FormUrlEncodedContent([]), Ct);
        Assert.StartsWith("/sign-in?return=%2Fdeeds%2Fnew%2Fcheck", answer.Headers.Location!.PathAndQuery(), StringComparison.Ordinal);
        Assert.Contains(DeedSteps.Story, await browser.GetStringAsync(Check, Ct), StringComparison.Ordinal);
    }

    private static async Task FillInAsync(HttpClient browser, string rule = "")
    {
        Assert.Equal(StoryPage, (await browser.SendFormAsync($"{Who}?rule={rule}", null, ("doer", nameof(DeedDoer.Unnamed)))).Headers.Location!.ToString());
        Assert.Equal(Where, (await browser.SendFormAsync(StoryPage, null, ("story", DeedSteps.Story), ("consent", "true"))).Headers.Location!.ToString());
        Assert.Equal(Check, (await browser.SendFormAsync(Where, null, ("division", "420602002"), ("rule", rule))).Headers.Location!.ToString());
    }

    private async Task<Domain.Accounts.Resident> SignInAsync(HttpClient browser)
    {
        var resident = await app.NewResidentAsync();
        var (name, value) = await app.NewSessionAsync(SessionKind.Resident, resident.Id.Value);
        browser.DefaultRequestHeaders.Add("Cookie", $"{name}={value}");
        return resident;
    }
}

public sealed class DeedFormOnSqlite(SoloApp app) : DeedFormTests(app);

public sealed class DeedFormOnPostgres(CityApp app) : DeedFormTests(app);

internal static class LocationText
{
    /// <summary>Path and query of an address that may be relative.</summary>
    public static string PathAndQuery(this Uri address) => address.IsAbsoluteUri ? address.PathAndQuery : address.ToString();
}
