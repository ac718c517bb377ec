using CitizenCivility.Web.Components;
using CitizenCivility.Tests.Browser.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace CitizenCivility.Tests.Browser.Design;

/// <summary>Every page of the gallery in every theme, switched in place: nothing axe objects to, nothing that scrolls sideways, nothing the browser refuses.</summary>
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
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Pages_InEveryTheme_AreAccessibleAndDoNotScrollSideways(string language)
    {
        await using var context = await OpenAsync($"lang={language}");
        var page = await context.NewPageAsync();
        var found = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal)) found.Add(message.Text); };
        foreach (var path in Pages)
        {
            await page.GotoAsync($"{_address}/design{path}");
            Look[] looks = language == "en" ? [Look.Telephone, new("light", false, 320, Look.Nothing), new("light", false, 1000, Look.Nothing)] : [.. Look.Every, new("light", false, 640, Look.Nothing)];
            found.AddRange(await page.LookAsync(path, path == "/desk" ? [.. looks.Where(l => !l.Care)] : looks));
        }

        Assert.Empty(found);
    }

    private async Task<IBrowserContext> OpenAsync(string preferences)
    {
        Ct.ThrowIfCancellationRequested();
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 900 } });
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
