using CitizenCivility.Web.Hosting;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CitizenCivility.Web.Features.Site;

/// <summary>Home and the pages that lead on: what to report, where to take part, what is open to machines.</summary>
internal sealed class SiteModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void MapPages(IEndpointRouteBuilder pages)
    {
        Reading(pages.MapGet("/", () => new RazorComponentResult<HomePage>()));
        Reading(pages.MapGet("/report", () => new RazorComponentResult<ReportPage>()));
        Reading(pages.MapGet("/take-part", () => new RazorComponentResult<TakePartPage>()));
        Reading(pages.MapGet("/places", () => new RazorComponentResult<PlacesNoticePage>()));
        Reading(pages.MapGet("/open-data", () => new RazorComponentResult<OpenDataPage>()));
    }

    public void MapApi(IEndpointRouteBuilder api)
    {
    }

    private static void Reading(RouteHandlerBuilder page) => page.AllowAnonymous().CacheOutput(PublicCache.Policy).ExcludeFromDescription();
}
