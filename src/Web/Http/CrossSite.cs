using CitizenCivility.Domain.Kernel;
using CitizenCivility.Web.Components;
using Microsoft.Extensions.Options;

namespace CitizenCivility.Web.Http;

/// <summary>
/// Refuses writes, and WebSockets, that another site starts. Browsers say where a request comes from: by Sec-Fetch-Site, older ones by
/// Origin or Referer. A client that says nothing is no browser and holds nobody's cookies by accident.
/// </summary>
internal static class CrossSite
{
    private static readonly DomainError Refused = new DomainError.Forbidden("request.cross-site");

    public static IApplicationBuilder UseCrossSiteRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
        Writes(context.Request) && !IsOwn(context.Request) ? Refused.ToResult(context.Request).ExecuteAsync(context) : next(context));

    private static bool Writes(HttpRequest request)
    {
        if (request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase)) return true;
        return !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
    }

    private static bool IsOwn(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site)) return site.ToString() is "same-origin" or "none";
        if (request.Headers.TryGetValue("Origin", out var origin)) return IsOwn(request, origin);
        return !request.Headers.TryGetValue("Referer", out var referer) || IsOwn(request, referer);
    }

    private static bool IsOwn(HttpRequest request, string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var from)) return false; // "null" of a sandboxed frame
        if (request.Host.HasValue && from.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase) && from.Port == (request.Host.Port ?? (from.Scheme == Uri.UriSchemeHttps ? 443 : 80))) return true;
        var site = request.HttpContext.RequestServices.GetRequiredService<IOptionsMonitor<SiteOptions>>().CurrentValue.BaseUrl;
        return Uri.TryCreate(site, UriKind.Absolute, out var own) && own.Authority.Equals(from.Authority, StringComparison.OrdinalIgnoreCase);
    }
}
