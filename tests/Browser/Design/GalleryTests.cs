using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

namespace CitizenCivility.Tests.Browser.Design;

/// <summary>Every page of the gallery in every theme: nothing axe objects to, nothing that scrolls sideways, nothing the browser refuses.</summary>
public sealed class GalleryTests : IAsyncLifetime
{
    private static readonly string[] Pages =
        ["", "/home", "/rule", "/form", "/received", "/ask", "/ballot", "/survey", "/desk", "/offline", "/errors/403", "/errors/404", "/errors/500"];

    private readonly Gallery _app = new();
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app.UseKestrel(0);
        _app.StartServer();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(390, "scheme=light")]
    [InlineData(1280, "scheme=light")]
    [InlineData(390, "scheme=dark")]
    [InlineData(1280, "scheme=dark")]
    [InlineData(390, "care=on")]
    [InlineData(1280, "care=on")]
    [InlineData(390, "care=on&scheme=dark")]
    [InlineData(390, "lang=en")]
    [InlineData(1280, "lang=en")]
    public async Task Pages_InATheme_HaveNoAccessibilityViolation(int width, string preferences)
    {
        await using var context = await OpenAsync(width, preferences);
        var page = await context.NewPageAsync();
        var found = new List<string>();
        foreach (var path in Pages)
        {
            await page.GotoAsync($"{_app.Address}design{path}");
            var result = await page.RunAxe();
            found.AddRange(result.Violations.Select(violation =>
                $"{path} {violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => $"{node.Target} {node.Html}"))}"));
        }

        Assert.Empty(found);
    }

    [Theory]
    [InlineData(320, "lang=zh-CN")]
    [InlineData(320, "care=on")]
    [InlineData(320, "lang=en")]
    [InlineData(640, "lang=zh-CN")]
    [InlineData(1000, "lang=en")]
    public async Task Pages_OnANarrowScreen_DoNotScrollSideways(int width, string preferences)
    {
        await using var context = await OpenAsync(width, preferences);
        var page = await context.NewPageAsync();
        var refused = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal)) refused.Add(message.Text); };
        var tooWide = new List<string>();
        foreach (var path in Pages)
        {
            await page.GotoAsync($"{_app.Address}design{path}");
            var wide = await page.EvaluateAsync<string[]>(
                "() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, .vh, svg')).slice(0, 4).map(e => e.outerHTML.slice(0, 120))");
            tooWide.AddRange(wide.Select(element => $"{path}: {element}"));
        }

        Assert.Empty(tooWide);
        Assert.Empty(refused);
    }

    private async Task<IBrowserContext> OpenAsync(int width, string preferences)
    {
        Ct.ThrowIfCancellationRequested();
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        await context.AddCookiesAsync(preferences.Split('&').Select(pair => pair.Split('='))
            .Select(pair => new Cookie { Name = pair[0], Value = pair[1], Url = _app.Address.ToString() }));
        return context;
    }

    private sealed class Gallery : WebApplicationFactory<Program>
    {
        public Uri Address => ClientOptions.BaseAddress;

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseEnvironment("Development")
            .UseSetting("Site:Demo", "true")
            .UseSetting("Logging:LogLevel:Default", "Warning");
    }
}
