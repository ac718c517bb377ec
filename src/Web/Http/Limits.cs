using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CitizenCivility.Web.Http;

/// <summary>Sizes and times that a client cannot go beyond; set explicitly and tested against the effective options.</summary>
internal static class Limits
{
    /// <summary>Bytes of a request body without files.</summary>
    public const long Body = 256 * 1024;

    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Body;
        kestrel.Limits.MaxConcurrentConnections = 50_000;
        kestrel.Limits.MaxConcurrentUpgradedConnections = 40_000;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
    }
}
