using System.Globalization;
using System.Text;
using System.Xml.Linq;
using CitizenCivility.Realtime.LiveFeed;
using CitizenCivility.Web.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CitizenCivility.Web.Features.Feed;

/// <summary>The newest items as Atom (RFC 4287).</summary>
internal static class FeedAtom
{
    private const int Entries = 50;
    private static readonly XNamespace _atom = "http://www.w3.org/2005/Atom";

    public static async Task<IResult> GetAsync(HttpRequest request, FeedReader reader, IStringLocalizer texts, IOptions<SiteOptions> site, CancellationToken ct)
    {
        var root = site.Value.BaseUrl?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";
        var items = await reader.LatestAsync(Entries, FeedGroup.City, before: null, ct);
        var feed = new XElement(_atom + "feed",
            new XElement(_atom + "title", $"{texts["site.name"]} · {texts["feed.title"]}"),
            new XElement(_atom + "id", $"{root}/feed.atom"),
            new XElement(_atom + "link", new XAttribute("rel", "self"), new XAttribute("href", $"{root}/feed.atom")),
            new XElement(_atom + "link", new XAttribute("href", $"{root}/feed")),
            new XElement(_atom + "updated", Time(items.Count > 0 ? items[0].At : DateTimeOffset.UnixEpoch)),
            new XElement(_atom + "author", new XElement(_atom + "name", texts["site.name"])),
            items.Where(i => i.Link is not null).Select(i => new XElement(_atom + "entry",
                new XElement(_atom + "title", $"{texts[$"feed.{i.Kind}"]}：{i.Title}"),
                new XElement(_atom + "id", $"{root}/feed#{i.Seq.ToString(CultureInfo.InvariantCulture)}"),
                new XElement(_atom + "link", new XAttribute("href", root + i.Link)),
                new XElement(_atom + "updated", Time(i.At)))));
        var xml = new XDocument(new XDeclaration("1.0", "utf-8", null), feed);
        return Results.Text(xml.Declaration + Environment.NewLine + feed, "application/atom+xml", Encoding.UTF8);
    }

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
