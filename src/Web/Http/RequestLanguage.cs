using System.Globalization;
using CitizenCivility.Web.Components;

namespace CitizenCivility.Web.Http;

/// <summary>Chinese unless the visitor chose English (cookie), or an API client asks for it (Accept-Language under /api).</summary>
internal static class RequestLanguage
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN"), English = CultureInfo.GetCultureInfo("en");

    public static IApplicationBuilder UseRequestLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var culture = WantsEnglish(context.Request) ? English : Chinese;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        context.Response.Headers.ContentLanguage = culture.Name;
        return next(context);
    });

    private static bool WantsEnglish(HttpRequest request) => request.Cookies[Visitor.LanguageCookie] switch
    {
        "en" => true,
        "zh-CN" => false,
        _ => request.Path.StartsWithSegments("/api") && PrefersEnglish(request),
    };

    private static bool PrefersEnglish(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .FirstOrDefault(tag => tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
            ?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true;
}
