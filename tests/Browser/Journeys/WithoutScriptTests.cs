using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Tests.Browser.Fixtures;
using CitizenCivility.Tests.Integration.GoodPeople;
using CitizenCivility.Tests.Integration.Surveys;
using CitizenCivility.Web.Features.Staff;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CitizenCivility.Tests.Browser.Journeys;

/// <summary>What the service is for, on a telephone that runs no script.</summary>
[Collection(BrowserSite.Publishing)]
public sealed class WithoutScriptTests(BrowserSite site)
{
    private const string Password = "four quiet boats";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deed_FromReportToBoard_EarnsPointsThatSayWhy()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        await NeighboursAsync();
        await using var window = await site.OpenAsync(script: false);
        var resident = await window.NewPageAsync();
        await resident.GotoAsync("/sign-in?return=/me/consents");
        await resident.OpenAccountAsync();
        await resident.PressAsync("加入积分");
        await resident.PressAsync("用昵称上榜");
        await Expect(resident.GetByText("已同意")).ToHaveCountAsync(2);

        var reference = await ReportAsync(resident, mark);
        await Expect(resident.GetByText("待核实")).ToBeVisibleAsync();
        await PublishAsync(mark);

        await resident.GotoAsync($"/me/deeds/{reference}");
        await Expect(resident.GetByText("已公开").First).ToBeVisibleAsync();
        await resident.GotoAsync("/me/points");
        var entry = resident.Locator("table.ledger tbody tr");
        await Expect(entry).ToHaveCountAsync(1);
        await Expect(entry.GetByRole(AriaRole.Link, new() { Name = "雨中送伞" + mark })).ToHaveAttributeAsync("href", $"/me/deeds/{reference}");
        await Expect(entry).ToContainTextAsync("按“善举核实”第 1 版");
        var points = (await entry.Locator(".pts").InnerTextAsync()).Trim();
        Assert.StartsWith("+", points, StringComparison.Ordinal);
        await Expect(resident.Locator(".big")).ToContainTextAsync(points[1..]);

        // Boards follow within moments.
        var mine = resident.Locator("table.board tr.me").First;
        for (var i = 0; i < 40 && !await mine.IsVisibleAsync(); i++)
        {
            await Task.Delay(250, Ct);
            await resident.GotoAsync("/boards");
        }

        await Expect(mine).ToContainTextAsync("您");
        await Expect(mine).ToContainTextAsync(points[1..]);
        await resident.GotoAsync($"/deeds/{reference}");
        await resident.HeadingAsync("雨中送伞" + mark);
    }

    [Fact]
    public async Task Ballot_CastAndChanged_CountsOnceWithAReceiptOfBoth()
    {
        var (round, _) = await new RoundScene(site).VotingAsync();
        await using var window = await site.OpenAsync(script: false);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"/good-people/rounds/{round.Value}/ballot");
        await page.OpenAccountAsync();

        await page.PressAsync("下一步，核对");
        await Expect(page.Locator(".summary")).ToBeVisibleAsync();
        await page.PickAsync("候选人0");
        await page.PressAsync("下一步，核对");
        await Expect(page.Locator(".answers")).ToContainTextAsync("候选人0");
        await page.PressAsync("确认投票");
        await page.HeadingAsync("已收到您的选票");
        var receipt = await page.Locator(".panel .ref").InnerTextAsync();

        await page.FollowAsync("改选");
        await Expect(page.GetByText("您已经投过票")).ToBeVisibleAsync();
        await Expect(page.Locator("[name=pick]:checked")).ToHaveCountAsync(0);
        await page.PickAsync("候选人1");
        await page.PickAsync("候选人2");
        await page.PressAsync("下一步，核对");
        await Expect(page.GetByText("这张选票会换掉您原来的那一张")).ToBeVisibleAsync();
        await page.PressAsync("确认投票");
        await Expect(page.GetByText("第 2 次填写")).ToBeVisibleAsync();
        Assert.NotEqual(receipt, await page.Locator(".panel .ref").InnerTextAsync());
        await Expect(page.Locator("main")).Not.ToContainTextAsync("候选人");
    }

    [Fact]
    public async Task Survey_AnsweredQuestionByQuestion_IsTakenOnce()
    {
        var wave = await new SurveyLab(site).OpenWaveAsync();
        await using var window = await site.OpenAsync(script: false);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"/surveys/{wave.Value}/answer");
        await page.OpenAccountAsync();

        await page.PressAsync("下一题");
        await Expect(page.Locator(".summary")).ToBeVisibleAsync();
        foreach (var (question, answer) in SurveyLab.Answers())
        {
            await page.Locator($"label[for='{await page.Locator($"[name=q-{question}][value='{answer}']").GetAttributeAsync("id")}']").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(下一题|交卷)$") }).ClickAsync();
        }

        await page.HeadingAsync("已收到，谢谢您");
        await page.GotoAsync($"/surveys/{wave.Value}/answer");
        await Expect(page.Locator("[name^=q-]")).ToHaveCountAsync(0);
        await Expect(page.Locator("main")).ToContainTextAsync("答过");
    }

    /// <summary>Others on the board: one of fewer than ten people is not shown.</summary>
    private async Task NeighboursAsync()
    {
        for (var i = 0; i < BoardReader.SmallestBoard; i++)
        {
            var neighbour = await site.NewResidentAsync(boards: true);
            var award = await site.Lane.RunAsync<long>(Actor.System, "test.award", async db =>
                (await PointsLedger.AwardAsync(db, Actor.System, neighbour.Member!.Value, "deed.verified", $"test:{Guid.NewGuid():N}", site.Clock.GetUtcNow())).Failed(out var error, out var made) ? error : Result.Ok(made.Points), ct: Ct);
            Assert.True(award.IsOk);
        }
    }

    private static async Task<string> ReportAsync(IPage page, string mark)
    {
        await page.GotoAsync("/report");
        await page.Locator("main a[href='/deeds/new']").First.ClickAsync();
        await page.PickAsync("不知道姓名的人");
        await page.PressAsync("继续");
        await page.Locator("[name=story]").FillAsync($"{mark}昨天下午下大雨，旁边的年轻人把伞给了没带伞的老人，自己淋雨走了。");
        await page.PressAsync("继续");
        await Expect(page.Locator(".summary")).ToBeVisibleAsync();
        await page.PickAsync("我没有写别人的姓名");
        await page.PressAsync("继续");
        await page.Locator("[name=division]").SelectOptionAsync("420602002");
        await page.Locator("[name=rule]").SelectOptionAsync("12");
        await page.PressAsync("继续");
        await Expect(page.Locator(".answers")).ToContainTextAsync(mark);
        await page.PressAsync("发送");
        await page.HeadingAsync("已收到，谢谢您");
        var reference = (await page.Locator(".panel .ref").InnerTextAsync()).Trim();
        await page.FollowAsync("看进展");
        await page.HeadingAsync(reference);
        return reference;
    }

    /// <summary>A moderator joins by a link, signs in anew with password and code, claims, verifies and publishes.</summary>
    private async Task PublishAsync(string mark)
    {
        var name = "m" + mark;
        var invited = await site.Services.GetRequiredService<InviteStaff>().RunAsync(Actor.Operator, null, name, "审核员", [StaffRoles.Moderator], Ct);
        Assert.False(invited.Failed(out _, out var made));
        await using var window = await site.OpenAsync(script: false);
        var page = await window.NewPageAsync();
        await page.GotoAsync(new Uri(made.Link).PathAndQuery);
        var telephone = new AuthenticatorApp(await page.Locator("code.code").InnerTextAsync());
        await page.Locator("[name=password]").FillAsync(Password);
        await page.Locator("[name=repeat]").FillAsync(Password);
        await page.Locator("[name=code]").FillAsync(telephone.CodeAt(site.Clock.GetUtcNow()));
        await page.PressAsync("设定并登录");
        await page.HeadingAsync("审核员");
        await page.PressAsync("退出登录");

        await page.Locator("[name=name]").FillAsync(name);
        await page.Locator("[name=password]").FillAsync(Password);
        await page.PressAsync("继续");
        await page.Locator("[name=code]").FillAsync(telephone.NextCodeAt(site.Clock.GetUtcNow()));
        await page.PressAsync("工作人员登录");
        await page.HeadingAsync("审核员");

        await page.GotoAsync("/staff/desk?queue=deeds");
        await page.Locator(".items a", new() { HasText = mark }).ClickAsync();
        await page.PressAsync("领取");
        await page.PressAsync("提交决定");
        await Expect(page.Locator(".summary")).ToBeVisibleAsync();
        await page.Locator("[name=type]").SelectOptionAsync("Helping");
        await page.Locator("[name=theme]").SelectOptionAsync("HelpingOthers");
        await page.PressAsync("提交决定");
        await Expect(page.GetByText("已核实。请决定是否公开。")).ToBeVisibleAsync();
        await page.Locator("[name=title]").FillAsync("雨中送伞" + mark);
        await page.Locator("[name=text]").FillAsync("一位年轻人在大雨中把伞给了没带伞的老人，自己淋雨离开。");
        await page.PickAsync("我已看过");
        await page.PressAsync("公开");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已公开");
    }
}
