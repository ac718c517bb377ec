using CitizenCivility.Realtime;
using CitizenCivility.Realtime.LiveFeed;
using CitizenCivility.Web.Hosting;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CitizenCivility.Web.Features.Feed;

/// <summary>The live feed in its four forms: hub, event stream, JSON and Atom, all read from the same journal.</summary>
internal sealed class FeedModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddLiveFeed();

    public void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/feed", (string? before) => new RazorComponentResult<FeedPage>(new { Before = long.TryParse(before, out var seq) ? seq : (long?)null }))
            .AllowAnonymous().CacheOutput(PublicCache.Policy).ExcludeFromDescription();
        pages.MapGet("/feed.atom", FeedAtom.GetAsync).AllowAnonymous().CacheOutput(PublicCache.Policy).ExcludeFromDescription();
        pages.MapHub<LiveHub>("/hubs/live", o =>
        {
            o.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling;
            o.CloseOnAuthenticationExpiration = true;
        }).AllowAnonymous();
    }

    public void MapApi(IEndpointRouteBuilder api) => FeedEndpoints.Map(api);
}
