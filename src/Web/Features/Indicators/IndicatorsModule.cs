using CitizenCivility.Domain.Indicators;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Realtime.LiveFeed;
using CitizenCivility.Realtime.Surveys;
using CitizenCivility.Web.Features.Indicators.Pages;
using CitizenCivility.Web.Hosting;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CitizenCivility.Web.Features.Indicators;

/// <summary>The plan's targets and what has been published about them.</summary>
internal sealed class IndicatorsModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<IStartupStep, PlanContent>()
        .AddSingleton<IFeedSource, IndicatorFeed>();

    public void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/indicators", () => new RazorComponentResult<IndicatorBoardPage>())
            .AllowAnonymous().CacheOutput(PublicCache.Policy).ExcludeFromDescription();
        pages.MapGet("/indicators/{id}", async (string id, HttpRequest request, PublicCatalog catalog, CancellationToken ct) =>
                await IndicatorView.FindAsync(catalog, id, ct) is { } view
                    ? (IResult)new RazorComponentResult<IndicatorPage>(new { View = view })
                    : IndicatorErrors.NotFound.ToResult(request))
            .AllowAnonymous().CacheOutput(PublicCache.Policy).ExcludeFromDescription();
    }

    public void MapApi(IEndpointRouteBuilder api) => IndicatorApi.Map(api);
}
