using System.Diagnostics;
using System.Globalization;
using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Tests.Browser.Fixtures;
using CitizenCivility.Web.Features.Deeds;
using CitizenCivility.Web.Features.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CitizenCivility.Tests.Browser.Feed;

/// <summary>What a second browser sees.</summary>
[Collection(BrowserSite.Publishing)]
public sealed class LivePageTests(BrowserSite site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string NewSubject() => Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Home_NewItem_WaitsBehindTheChipAndShowsWhenAsked()
    {
        await using var context = await site.OpenAsync(1280);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await ConnectedAsync(page);
        var title = "一位居民送还钱包" + NewSubject()[..6];
        await site.PublishAsync(NewSubject(), title);

        var chip = page.Locator("button.chip");
        await Expect(chip).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await chip.ClickAsync();
        await Expect(page.Locator("#feed").GetByText(title)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Home_CutOffForThreeItems_HasEachOnceAfterItsReturn()
    {
        await using var context = await site.OpenAsync(1280);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await ConnectedAsync(page);
        await context.SetOfflineAsync(true);
        var titles = Enumerable.Range(1, 3).Select(i => $"断线时的第{i}条{NewSubject()[..6]}").ToList();
        foreach (var title in titles) await site.PublishAsync(NewSubject(), title);
        await context.SetOfflineAsync(false);

        await Expect(page.Locator("button.chip")).ToHaveTextAsync("有 3 条新动态", new() { Timeout = 45_000 });
        await page.Locator("button.chip").ClickAsync();
        foreach (var title in titles) await Expect(page.Locator("#feed").GetByText(title)).ToHaveCountAsync(1, new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task Home_Withdrawal_TakesTheItemAwayWithoutAsking()
    {
        var subject = NewSubject();
        var title = "将被撤回" + subject[..6];
        await site.PublishAsync(subject, title);
        await using var context = await site.OpenAsync(1280);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await Expect(page.Locator("#feed").GetByText(title)).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await ConnectedAsync(page);
        await site.WithdrawAsync(subject);
        await Expect(page.Locator("#feed").GetByText(title)).ToHaveCountAsync(0, new() { Timeout = 10_000 });
    }

    [Fact]
    public async Task Home_DeedThatAModeratorPublishes_IsInAnotherBrowserWithinFiveSeconds()
    {
        var moderator = await site.NewStaffAsync(StaffRoles.Moderator);
        var item = await VerifiedAsync(moderator.Id);
        await using var reading = await site.OpenAsync();
        var reader = await reading.NewPageAsync();
        await reader.GotoAsync("/");
        await ConnectedAsync(reader);
        await using var deciding = await site.OpenAsync(moderator);
        var desk = await deciding.NewPageAsync();
        await desk.GotoAsync($"/staff/desk?queue=deeds&item={item.Value}");
        var title = "雨夜里的一盏灯" + NewSubject()[..6];
        await desk.Locator("[name=title]").FillAsync(title);
        await desk.PickAsync("我已看过");

        var seen = reader.WaitForFunctionAsync(
            "title => { document.querySelector('button.chip:not([hidden])')?.click(); return document.querySelector('#feed').textContent.includes(title); }", title, new() { Timeout = 10_000 });
        var began = Stopwatch.GetTimestamp();
        await desk.PressAsync("公开");
        await seen;
        var took = Stopwatch.GetElapsedTime(began);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"From the press of 公开 to the other browser: {took.TotalMilliseconds:0} ms"));
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Home_SessionEndedFromAnotherDevice_IsCutOffAndSignedOut()
    {
        var resident = await site.NewResidentAsync();
        await using var lost = await site.OpenAsync(resident);
        var page = await lost.NewPageAsync();
        await page.GotoAsync("/");
        await ConnectedAsync(page);
        // The page connects anew at once, as anybody's: the moment between is noted.
        await page.EvaluateAsync("() => new MutationObserver(() => { window.wasCut ||= !('connected' in document.querySelector('#feed').dataset); }).observe(document.querySelector('#feed'), { attributes: true })");
        await using var kept = await site.OpenAsync(resident);
        var mine = await kept.NewPageAsync();
        await mine.GotoAsync("/me/sessions");
        await mine.PressAsync("让其他设备都退出");

        await page.WaitForFunctionAsync("() => window.wasCut === true", null, new() { Timeout = 10_000 });
        await page.GotoAsync("/me");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        await mine.GotoAsync("/me");
        Assert.EndsWith("/me", mine.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_WithoutScript_ShowsTheFeedAndNoDeadControls()
    {
        await using var context = await site.OpenAsync(script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(page.Locator("button.chip")).ToHaveCountAsync(0);
    }

    /// <summary>A deed that this moderator has claimed and verified, and has not published.</summary>
    private async Task<WorkItemId> VerifiedAsync(Guid moderator)
    {
        var (by, resident) = (Actor.Staff(moderator), await site.NewResidentAsync());
        var report = new DeedReport(DeedDoer.Unnamed, "昨天夜里停电，一位邻居在楼道里点了一盏灯，等最后一个人上楼才走。", true, "420602002", null, null);
        var receipt = Ok(await Get<ReportDeed>().RunAsync(Actor.Resident(resident.Id.Value), resident.Id, report, Ct));
        await using var db = site.OpenDb();
        var item = await db.WorkItems.Where(i => i.SubjectId == receipt.Id && i.ClosedAt == null).Select(i => i.Id).SingleAsync(Ct);
        Ok(await Get<ClaimWorkItem>().RunAsync(by, StaffRoles.PermissionsOf([StaffRoles.Moderator]), item, Ct));
        return Ok(await Get<VerifyDeed>().RunAsync(by, item, DeedType.Helping, DeedTheme.HelpingOthers, false, null, Ct));
    }

    private T Get<T>() where T : notnull => site.Services.GetRequiredService<T>();

    private static T Ok<T>(Result<T> result) => result.Failed(out var error, out var value) ? throw new InvalidOperationException(error.Code) : value;

    private static Task ConnectedAsync(IPage page) => Expect(page.Locator("#feed[data-connected]")).ToBeAttachedAsync(new() { Timeout = 20_000 });
}
