using System.Globalization;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>How forms of accounts and staff come back.</summary>
internal static class FormAnswers
{
    /// <summary>The refusals as the form shows them.</summary>
    public static FormErrors Of(this IStringLocalizer texts, params IEnumerable<DomainError> errors)
    {
        var all = new FormErrors();
        foreach (var error in errors) all.Add(error.Field ?? "", texts.Text(error));
        return all;
    }

    /// <summary>The form again: 422, or 429 with the time to wait.</summary>
    public static IResult Again<TPage>(HttpContext context, object parameters, DomainError? error = null) where TPage : IComponent
    {
        if (error is DomainError.TooMany wait) context.Response.Headers.RetryAfter = Math.Ceiling(wait.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new RazorComponentResult<TPage>(parameters) { StatusCode = error is DomainError.TooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>Pages about one person are kept by nobody.</summary>
    public static TBuilder Personal<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilter(async (call, next) =>
    {
        call.HttpContext.Response.Headers.CacheControl = "no-store";
        return await next(call);
    });
}

/// <summary>Where to go after sign-in: a page of this site, or the given default.</summary>
internal static class ReturnPath
{
    public static string Of(string? asked, string otherwise)
    {
        var path = Preferences.SafeReturn(asked);
        if (path == "/" && asked != "/") return otherwise;
        if (path.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/staff/sign-", StringComparison.OrdinalIgnoreCase)) return otherwise;
        // A header takes ASCII only.
        return Uri.TryCreate("http://x" + path, UriKind.Absolute, out var uri) ? uri.PathAndQuery + uri.Fragment : otherwise;
    }
}
