using CitizenCivility.Domain.Accounts;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Tests.Integration.Fixtures;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CitizenCivility.Tests.Browser.Fixtures.BrowserSite))]

namespace CitizenCivility.Tests.Browser.Fixtures;

/// <summary>The whole service on a real port, and one Chromium, for all browser tests.</summary>
public class BrowserSite : SoloApp
{
    /// <summary>Tests that publish on the shared site, one after the other: some count what comes in.</summary>
    public const string Publishing = "Publishing on the shared site";

    private IPlaywright _playwright = null!;

    public BrowserSite() => UseKestrel(0);

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        StartServer();
        Address = $"http://localhost:{ClientOptions.BaseAddress.Port}"; // passkeys refuse an IP address
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A browser window; nothing outside this machine is reached from it.</summary>
    public async Task<IBrowserContext> OpenAsync(int width = 390, bool script = true, params (string Name, string Value)[] cookies)
    {
        var context = await Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = script, Locale = "zh-CN", BaseURL = Address });
        await context.RouteAsync(url => !url.StartsWith(Address, StringComparison.Ordinal), route => route.AbortAsync());
        if (cookies.Length > 0) await context.AddCookiesAsync(cookies.Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = Address }));
        return context;
    }

    public async Task<IBrowserContext> OpenAsync(Resident resident, int width = 390, bool script = true, params (string Name, string Value)[] cookies) =>
        await OpenAsync(width, script, [await NewSessionAsync(SessionKind.Resident, resident.Id.Value), .. cookies]);

    public async Task<IBrowserContext> OpenAsync(StaffUser staff, int width = 1280, bool script = true, params (string Name, string Value)[] cookies) =>
        await OpenAsync(width, script, [await NewSessionAsync(SessionKind.Staff, staff.Id), .. cookies]);

    public override async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
