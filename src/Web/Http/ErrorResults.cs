using System.Diagnostics;
using System.Globalization;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Http;

/// <summary>The only place where a refusal becomes an HTTP answer: problem details for the API, a page for people.</summary>
internal static class ErrorResults
{
    public static int StatusOf(DomainError error) => error switch
    {
        DomainError.Invalid => StatusCodes.Status422UnprocessableEntity,
        DomainError.NotFound => StatusCodes.Status404NotFound,
        DomainError.Forbidden => StatusCodes.Status403Forbidden,
        DomainError.Conflict => StatusCodes.Status409Conflict,
        DomainError.TooMany => StatusCodes.Status429TooManyRequests,
        _ => throw new UnreachableException(),
    };

    public static bool WantsJson(HttpRequest request) =>
        request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/hubs") || request.Path.StartsWithSegments("/open-data");

    /// <summary>The refusal in words, in the language of the request.</summary>
    public static string Text(this IStringLocalizer texts, DomainError error) => texts[$"errors.{error.Code}", [.. error.Args]];

    extension(DomainError error)
    {
        /// <summary>RFC 9457 problem details, with the text in both languages.</summary>
        public IResult ToProblem(int? status = null) => new ProblemAnswer(error, status ?? StatusOf(error));

        /// <summary>A problem for the API, a page for a browser.</summary>
        public IResult ToResult(HttpRequest request, int? status = null) =>
            WantsJson(request) ? error.ToProblem(status) : ErrorPages.Page(error, status ?? StatusOf(error));
    }

    private sealed class ProblemAnswer(DomainError error, int status) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => status;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var texts = httpContext.RequestServices.GetRequiredService<IStringLocalizer>();
            if (error is DomainError.TooMany tooMany)
                httpContext.Response.Headers.RetryAfter = Math.Ceiling(tooMany.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            var problem = new ProblemDetails { Status = status, Type = $"/errors/{error.Code}", Title = texts.Text(error) };
            problem.Extensions["code"] = error.Code;
            if (error.Field is not null) problem.Extensions["field"] = error.Field;
            problem.Extensions["messages"] = new Dictionary<string, string> { ["zh-CN"] = In("zh-CN", texts), ["en"] = In("en", texts) };
            problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier;
            return TypedResults.Json(problem, contentType: "application/problem+json", statusCode: status).ExecuteAsync(httpContext);
        }

        private string In(string culture, IStringLocalizer texts)
        {
            var before = CultureInfo.CurrentUICulture;
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            try
            {
                return texts.Text(error);
            }
            finally
            {
                CultureInfo.CurrentUICulture = before;
            }
        }
    }
}
