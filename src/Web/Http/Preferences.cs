using CitizenCivility.Web.Components;

namespace CitizenCivility.Web.Http;

/// <summary>GET /preferences?lang=en&amp;return=/rules keeps language, theme and care mode in cookies, so that the switches are plain links.</summary>
internal static class Preferences
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        [Visitor.LanguageCookie] = ["zh-CN", "en"],
        [Visitor.SchemeCookie] = ["light", "dark", "system"],
        [Visitor.CareCookie] = ["on", "off"],
    };

    public static void MapPreferences(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/preferences", Save).AllowAnonymous().ExcludeFromDescription();

    /// <summary>A path of this site, or the home page: never another host.</summary>
    internal static string SafeReturn(string? path)
    {
        var isLocal = path is ['/', ..] && (path.Length == 1 || path[1] is not ('/' or '\\'))
            && !path.Any(c => char.IsControl(c) || c == '\\');
        return isLocal && !path!.StartsWith("/preferences", StringComparison.OrdinalIgnoreCase) ? path : "/";
    }

    private static IResult Save(HttpContext context)
    {
        foreach (var (name, values) in Known)
        {
            var value = context.Request.Query[name].ToString();
            if (values.Contains(value, StringComparer.Ordinal)) context.Response.Cookies.Append(name, value, CookieFor(context));
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.LocalRedirect(SafeReturn(context.Request.Query["return"]));
    }

    private static CookieOptions CookieFor(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
    };
}
