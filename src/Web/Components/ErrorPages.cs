using System.Diagnostics;
using System.Globalization;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Web.Components.Shell;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Components;

/// <summary>Error pages for readers. What programs read (API, hubs, docs) is left to those who answer it.</summary>
public static class ErrorPages
{
    private static readonly PathString[] ForPrograms = ["/api", "/open311", "/hubs", "/swagger", "/healthz", "/readyz", "/metrics"];

    /// <summary>Bare status codes, and outside Development exceptions, become pages. Place it after UseDesignSystem.</summary>
    public static WebApplication UseErrorPages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseWhen(IsForReaders, pages => pages.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandler = context => WriteAsync(context, StatusCodes.Status500InternalServerError),
            }));
        }

        app.UseWhen(IsForReaders, pages => pages.UseStatusCodePages(codes => WriteAsync(codes.HttpContext, codes.HttpContext.Response.StatusCode)));
        return app;
    }

    public static Task WriteAsync(HttpContext context, int status)
    {
        // An exception handler starts with cleared headers.
        Http.SecurityHeaders.Write(context.Response.Headers);
        context.Response.Headers.CacheControl = "no-store";
        var page = new RazorComponentResult<ErrorPage>(new { Status = status, TraceId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier })
        {
            StatusCode = status,
        };
        return page.ExecuteAsync(context);
    }

    /// <summary>A refusal told as a page of its own, for links and posts that have no form to go back to.</summary>
    internal static IResult Page(DomainError error, int status) => new RefusalPage(error, status);

    private sealed class RefusalPage(DomainError error, int status) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => status;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            Http.SecurityHeaders.Write(httpContext.Response.Headers);
            httpContext.Response.Headers.CacheControl = "no-store";
            if (error is DomainError.TooMany tooMany)
                httpContext.Response.Headers.RetryAfter = Math.Ceiling(tooMany.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            var words = httpContext.RequestServices.GetRequiredService<IStringLocalizer>().Text(error);
            var trace = Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier;
            return new RazorComponentResult<ErrorPage>(new { Status = status, TraceId = trace, Words = words }) { StatusCode = status }.ExecuteAsync(httpContext);
        }
    }

    private static bool IsForReaders(HttpContext context) => !ForPrograms.Any(path => context.Request.Path.StartsWithSegments(path));
}
