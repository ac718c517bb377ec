using System.Globalization;
using System.Threading.RateLimiting;
using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Web.Http;

/// <summary>
/// The node's own layer of limits, per address block, against floods; what a person may do how often is counted in the database.
/// Requests from this machine itself cannot be told apart and are not counted: a proxy must be named in <c>Http:TrustedProxies</c>.
/// </summary>
internal static class RequestLimits
{
    /// <summary>Policy of sign-in endpoints.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Policy of forms that anybody may send without saying who they are.</summary>
    public const string AnonymousForms = "anonymous-forms";

    /// <summary>Requests of a block in a minute; many phones may share one block.</summary>
    public const int PerMinute = 3_000, SignInPerMinute = 60, AnonymousFormsPerMinute = 120;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddRequestLimits(this IServiceCollection services) => services.AddRateLimiter(o =>
    {
        o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, "all", PerMinute));
        o.AddPolicy(SignIn, context => PartitionOf(context, SignIn, SignInPerMinute));
        o.AddPolicy(AnonymousForms, context => PartitionOf(context, AnonymousForms, AnonymousFormsPerMinute));
        o.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
            var http = rejected.HttpContext;
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await new DomainError.TooMany("request.too-many", wait).ToResult(http.Request).ExecuteAsync(http);
        };
    });

    private static RateLimitPartition<string> PartitionOf(HttpContext context, string use, int permits) => AddressBlock.Of(context.Connection.RemoteIpAddress) is { } block
        ? RateLimitPartition.GetFixedWindowLimiter($"{use} {block}", _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window })
        : RateLimitPartition.GetNoLimiter("local");
}
