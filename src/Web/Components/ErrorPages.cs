using System.Diagnostics;
using CitizenCivility.Web.Components.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

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

    private static bool IsForReaders(HttpContext context) => !ForPrograms.Any(path => context.Request.Path.StartsWithSegments(path));
}
