using System.Text.RegularExpressions;
using CitizenCivility.Tests.Integration.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CitizenCivility.Tests.Browser.Fixtures;

/// <summary>What people do on pages: press buttons, follow links, pick what they read.</summary>
internal static partial class PageSteps
{
    public static Task PressAsync(this IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public static Task FollowAsync(this IPage page, string link) => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    /// <summary>Taps the words of a choice.</summary>
    public static Task PickAsync(this IPage page, string words) => page.Locator("label", new() { HasText = words }).First.ClickAsync();

    /// <summary>Waits for the page whose heading begins with these words: 人员 also stands inside 工作人员登录.</summary>
    public static Task HeadingAsync(this IPage page, string words) =>
        Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = new Regex("^" + Regex.Escape(words)) })).ToBeVisibleAsync();

    /// <summary>Opens an account by a code sent to a new number, which Development shows on the page.</summary>
    public static async Task OpenAccountAsync(this IPage page)
    {
        await page.GetByLabel("您的手机号码").FillAsync(CivilityApp.NewPhone());
        await page.PressAsync("获取验证码");
        await page.GetByLabel("短信验证码").FillAsync(Code().Match(await page.Locator(".notice").InnerTextAsync()).Value);
        await page.PressAsync("继续");
        await page.HeadingAsync("开通账号");
        await page.PickAsync("18 周岁及以上");
        await page.Locator("[name=division]").SelectOptionAsync("420602002");
        await page.PickAsync("我看过了，同意使用约定");
        await page.PressAsync("开通账号");
    }

    [GeneratedRegex(@"\d{6}")]
    private static partial Regex Code();
}
