using CitizenCivility.Tests.Browser.Fixtures;
using CitizenCivility.Web.Features.Staff;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CitizenCivility.Tests.Browser.Staff;

/// <summary>The one-time link of a service that has no administrator yet, in a browser.</summary>
public sealed class FirstAdministratorTests : IAsyncLifetime
{
    private const string Password = "four quiet boats";
    private readonly BrowserSite _site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task FirstLink_WithPasswordAndCode_MakesTheAdministratorWithoutScript()
    {
        var link = await LinkAsync();
        await using var window = await _site.OpenAsync(script: false);
        var page = await window.NewPageAsync();
        await page.GotoAsync(link);
        await Expect(page.Locator("[data-passkey]")).ToBeHiddenAsync();
        var telephone = new AuthenticatorApp(await page.Locator("code.code").InnerTextAsync());
        await page.Locator("[name=name]").FillAsync("anna");
        await page.Locator("[name=display]").FillAsync("安娜");
        await page.Locator("[name=password]").FillAsync(Password);
        await page.Locator("[name=repeat]").FillAsync(Password);
        await page.PressAsync("设定并登录");
        await Expect(page.Locator(".summary")).ToBeVisibleAsync();
        await Expect(page.Locator("[name=display]")).ToHaveValueAsync("安娜");
        await page.Locator("[name=password]").FillAsync(Password);
        await page.Locator("[name=repeat]").FillAsync(Password);
        await page.Locator("[name=code]").FillAsync(telephone.CodeAt(_site.Clock.GetUtcNow()));
        await page.PressAsync("设定并登录");
        await page.HeadingAsync("安娜");
        await OpensPeopleAsync(page);
        Assert.Equal(404, (await page.GotoAsync(link))?.Status);
    }

    [Fact]
    public async Task FirstLink_WithAPasskey_MakesTheAdministratorWhoSignsInWithItLater()
    {
        var link = await LinkAsync();
        await using var window = await _site.OpenAsync(1280);
        var page = await window.NewPageAsync();
        await AddDeviceAsync(page);
        await page.GotoAsync(link);
        await page.Locator("[name=name]").FillAsync("bert");
        await page.Locator("[name=display]").FillAsync("伯特");
        await page.PressAsync("用通行密钥，不设密码");
        await page.HeadingAsync("伯特");
        await OpensPeopleAsync(page);

        await page.GotoAsync("/staff");
        await page.PressAsync("退出登录");
        await page.HeadingAsync("工作人员登录");
        await page.GotoAsync("/staff/people");
        await page.HeadingAsync("工作人员登录");
        await page.PressAsync("用通行密钥登录");
        await page.HeadingAsync("人员");
        Assert.Equal(404, (await page.GotoAsync(link))?.Status);
    }

    [Fact]
    public async Task FirstLink_PasskeyRefusedByTheDevice_SaysSoAndLeavesThePassword()
    {
        var link = await LinkAsync();
        await using var window = await _site.OpenAsync(1280);
        var page = await window.NewPageAsync();
        await AddDeviceAsync(page, verified: false);
        await page.GotoAsync(link);
        await page.Locator("[name=name]").FillAsync("carl");
        await page.Locator("[name=display]").FillAsync("卡尔");
        await page.PressAsync("用通行密钥，不设密码");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.Locator("[name=password]")).ToBeVisibleAsync();
        Assert.Equal(200, (await page.GotoAsync(link))?.Status);
    }

    private async Task<string> LinkAsync() => new Uri((await _site.Services.GetRequiredService<OpenFirstLink>().RunAsync(Ct))!).PathAndQuery;

    private static async Task OpensPeopleAsync(IPage page)
    {
        Assert.Equal(200, (await page.GotoAsync("/staff/people"))?.Status);
        Assert.EndsWith("/staff/people", page.Url, StringComparison.Ordinal);
    }

    /// <summary>Gives the browser a device of its own that holds passkeys and always says yes, or, unverified, has forgotten its owner's finger.</summary>
    private static async Task AddDeviceAsync(IPage page, bool verified = true)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = verified, automaticPresenceSimulation = true },
        });
    }
}
