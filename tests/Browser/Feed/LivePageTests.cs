using CitizenCivility.Tests.Browser.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CitizenCivility.Tests.Browser.Feed;

/// <summary>What a second browser sees.</summary>
public sealed class LivePageTests(BrowserSite site)
{
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
    public async Task Home_WithoutScript_ShowsTheFeedAndNoDeadControls()
    {
        await using var context = await site.OpenAsync(script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(page.Locator("button.chip")).ToHaveCountAsync(0);
    }

    private static Task ConnectedAsync(IPage page) => Expect(page.Locator("#feed[data-connected]")).ToBeAttachedAsync(new() { Timeout = 20_000 });
}
