using Microsoft.AspNetCore.StaticAssets;

namespace CitizenCivility.Web.Http;

/// <summary>Addresses of static files that carry a fingerprint, so that browsers may keep them for a year.</summary>
public sealed class AssetLinks(EndpointDataSource endpoints)
{
    private readonly Lazy<Dictionary<string, string>> _routes = new(() => Read(endpoints));

    /// <param name="path">Without a slash in front: css/tokens.css.</param>
    public string this[string path] => _routes.Value.TryGetValue(path, out var route) ? "/" + route : "/" + path;

    /// <summary>False for what a build may lack: the script bundle.</summary>
    public bool Has(string path) => _routes.Value.ContainsKey(path);

    private static Dictionary<string, string> Read(EndpointDataSource endpoints)
    {
        var routes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var asset in endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()).OfType<StaticAssetDescriptor>())
        {
            var label = asset.Properties.FirstOrDefault(property => property.Name == "label")?.Value;
            if (label is not null) routes[label] = asset.Route;
            else routes.TryAdd(asset.Route, asset.Route);
        }

        return routes;
    }
}
