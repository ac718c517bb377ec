using System.Net;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace CitizenCivility.Tests.Integration.Design;

/// <summary>The design system alone, as Production has it: no database, no accounts.</summary>
public sealed class ShellTests : IAsyncLifetime
{
    private WebApplication _site = null!;
    private HttpClient _client = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DesignSystem).Assembly.GetName().Name,
            EnvironmentName = "Production",
        });
        builder.Configuration["Site:Organiser"] = "襄阳市某单位";
        builder.Logging.ClearProviders();
        builder.WebHost.UseStaticWebAssets().UseTestServer();
        builder.Services.AddDesignSystem(builder.Configuration);
        _site = builder.Build();
        _site.UseDesignSystem();
        _site.UseErrorPages();
        _site.UseAntiforgery();
        _site.MapDesignSystem();
        _site.MapGet("/breaks", IResult () => throw new InvalidOperationException("secret detail"));
        _site.MapGet("/api/breaks-not", () => Results.NotFound());
        await _site.StartAsync(Ct);
        _client = _site.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Page_ThatDoesNotExist_IsAChinesePageWithStrictHeaders()
    {
        using var response = await _client.GetAsync("/no-such-page", Ct);
        var html = await response.Content.ReadAsStringAsync(Ct);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal([SecurityHeaders.ContentSecurityPolicy], response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("<html lang=\"zh-CN\">", html, StringComparison.Ordinal);
        Assert.Contains("没有这一页", html, StringComparison.Ordinal);
        Assert.Contains("襄阳市某单位", html, StringComparison.Ordinal);
        Assert.Contains("待填写", html, StringComparison.Ordinal);
        Assert.DoesNotContain("演示数据", html, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Page_ThatBreaks_TellsNothingButANumber()
    {
        using var response = await _client.GetAsync("/breaks", Ct);
        var html = await response.Content.ReadAsStringAsync(Ct);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal([SecurityHeaders.ContentSecurityPolicy], response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("没有成功，是我们的问题", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_ThatRefuses_IsNotAnsweredWithAPage()
    {
        using var response = await _client.GetAsync("/api/breaks-not", Ct);
        Assert.Equal((HttpStatusCode.NotFound, ""), (response.StatusCode, await response.Content.ReadAsStringAsync(Ct)));
    }

    [Fact]
    public async Task Preferences_OfOneVisitor_SetCookiesAndComeBack()
    {
        using var response = await _client.GetAsync("/preferences?lang=en&care=on&scheme=purple&return=/rules%3Fa%3Db", Ct);
        var cookies = response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/rules?a=b", response.Headers.Location?.ToString());
        Assert.Equal(["lang=en", "care=on"], cookies);
    }

    [Fact]
    public async Task Page_WithCookies_IsEnglishDarkAndLarge()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/no-such-page");
        request.Headers.Add("Cookie", "lang=en; care=on; scheme=dark");
        using var response = await _client.SendAsync(request, Ct);
        var html = await response.Content.ReadAsStringAsync(Ct);

        Assert.Contains("<html lang=\"en\" data-scheme=\"dark\" data-care>", html, StringComparison.Ordinal);
        Assert.Contains("There is no such page", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gallery_OutsideDevelopment_IsNotThere()
    {
        using var response = await _client.GetAsync("/design", Ct);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
