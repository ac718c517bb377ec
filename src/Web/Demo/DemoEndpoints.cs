using CitizenCivility.Domain.Kernel;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CitizenCivility.Web.Demo;

/// <summary>The page of demo sign-ins and what they lead to; mapped only while the demo runs.</summary>
internal static class DemoEndpoints
{
    public const string Page = "/demo", SignIn = "/demo/sign-in";

    private static readonly DomainError Unknown = new DomainError.NotFound("page.not-found");

    public static void MapDemo(this WebApplication app)
    {
        app.MapGet(Page, () => new RazorComponentResult<DemoPage>()).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(SignIn, OpenAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> OpenAsync(HttpContext context, DemoDoor door, string? @as, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await door.OpenAsync(@as, DeviceName.Of(context.Request), ct) is not var (kind, cookie, home)) return Unknown.ToResult(context.Request);
        context.GiveSession(kind, cookie);
        return AfterPost.SeeOther(home);
    }
}
