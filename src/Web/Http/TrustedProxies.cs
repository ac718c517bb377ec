using CitizenCivility.Web.Hosting;
using Microsoft.AspNetCore.HttpOverrides;

namespace CitizenCivility.Web.Http;

/// <summary>Client address and scheme from X-Forwarded-For and X-Forwarded-Proto, from the proxies of <c>Http:TrustedProxies</c> and nobody else.</summary>
internal static class TrustedProxies
{
    /// <exception cref="SettingsException">An entry is neither an address nor a network.</exception>
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var entries = (configuration["Http:TrustedProxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var networks = new List<System.Net.IPNetwork>();
        foreach (var entry in entries)
        {
            if (System.Net.IPNetwork.TryParse(entry, out var network)) networks.Add(network);
            else if (System.Net.IPAddress.TryParse(entry, out var address)) networks.Add(new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8));
            else throw new SettingsException([$"Http:TrustedProxies holds '{entry}'. Give addresses or networks, separated by commas: '10.0.0.5, 10.1.0.0/16'."]);
        }

        return services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = networks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var network in networks) o.KnownIPNetworks.Add(network);
        });
    }
}
