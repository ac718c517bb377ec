using CitizenCivility.Web.Components;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace CitizenCivility.Tests.Browser.Design;

/// <summary>Every page of the gallery in every theme: nothing axe objects to, nothing that scrolls sideways, nothing the browser refuses.</summary>
public sealed class GalleryTests : IAsyncLifetime
{
    private static readonly string[] Pages =
        ["", "/home", "/rule", "/form", "/received", "/ask", "/ballot", "/survey", "/desk", "/offline", "/errors/403", "/errors/404", "/errors/500"];

    private WebApplication _site = null!;
    private string _address = "";
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_site, _address) = await StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _site.DisposeAsync();
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
            await page.GotoAsync($"{_address}/design{path}");
            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(part => part.open = true)");
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
            await page.GotoAsync($"{_address}/design{path}");
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
            .Select(pair => new Cookie { Name = pair[0], Value = pair[1], Url = _address }));
        return context;
    }

    /// <summary>The design system alone on a real port: no database, no accounts.</summary>
    private static async Task<(WebApplication Site, string Address)> StartAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DesignSystem).Assembly.GetName().Name,
            EnvironmentName = "Development",
        });
        builder.Configuration["Site:Demo"] = "true";
        builder.Logging.ClearProviders();
        builder.WebHost.UseStaticWebAssets().UseUrls("http://127.0.0.1:0");
        builder.Services.AddDesignSystem(builder.Configuration);
        var site = builder.Build();
        site.UseDesignSystem();
        site.UseErrorPages();
        site.UseAntiforgery();
        site.MapDesignSystem();
        await site.StartAsync(Ct);
        return (site, site.Urls.First());
    }
}
