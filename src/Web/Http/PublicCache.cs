using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Realtime.Following;
using CitizenCivility.Realtime.LiveFeed;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.Points;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace CitizenCivility.Web.Http;

/// <summary>
/// Caches public reading pages and reads. A request with a session neither reads nor fills the cache, an answer that sets a cookie
/// is never kept, and everything is dropped as soon as something public changes.
/// </summary>
internal sealed class PublicCache : IOutputCachePolicy
{
    public const string Policy = "public", Tag = "public";

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(15);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var anonymous = !HasSession(request) && request.Headers.Authorization.Count == 0;
        var usable = anonymous && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = context.AllowCacheStorage = usable;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Lasts;
        context.Tags.Add(Tag);
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.HeaderNames = "Accept-Encoding";
        context.CacheVaryByRules.VaryByValues["visitor"] = context.HttpContext.RequestServices.GetRequiredService<Visitor>().CacheKey;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(response.Headers.SetCookie)) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    private static bool HasSession(HttpRequest request) =>
        request.Cookies.ContainsKey(SessionAuthentication.CookieName(SessionKind.Resident, request.IsHttps))
        || request.Cookies.ContainsKey(SessionAuthentication.CookieName(SessionKind.Staff, request.IsHttps));
}

/// <summary>Drops this node's cached pages when something public changed or was withdrawn.</summary>
internal sealed class CacheFollower(IOutputCacheStore cache, FeedReader feed, JournalReader journal) : INodeFollower
{
    public string Name => "page-cache";

    public async Task<long> StartAsync(CancellationToken ct)
    {
        await cache.EvictByTagAsync(PublicCache.Tag, ct);
        return await journal.HeadAsync(ct);
    }

    public async Task FollowAsync(IReadOnlyList<JournalRow> rows, CancellationToken ct)
    {
        // A member who leaves the boards, or takes another nickname, is gone from kept pages at once.
        if (rows.Any(r => feed.Concerns(r.Kind) || r.Kind == MemberChanges.Changed || r.Kind == PointsRuleChanges.Approved || r.Kind.EndsWith(".withdrawn", StringComparison.Ordinal)))
            await cache.EvictByTagAsync(PublicCache.Tag, ct);
    }
}
