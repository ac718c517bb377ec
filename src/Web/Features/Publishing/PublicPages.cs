using CitizenCivility.Domain.Publishing;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Web.Features.Publishing.Pages;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>Reading pages of the rules and of the site itself.</summary>
internal static class PublicPages
{
    /// <summary>Slugs that have an address of their own; a page of another slug is not shown.</summary>
    public static readonly IReadOnlyList<string> Slugs = ["about", "privacy", "terms", "accessibility", "contact"];

    public static void Map(IEndpointRouteBuilder pages)
    {
        Reading(pages.MapGet("/rules", RulesAsync));
        Reading(pages.MapGet("/rules/{no:int}", RuleAsync));
        Reading(pages.MapGet("/rules/{no:int}/versions", VersionsAsync));
        Reading(pages.MapGet("/site-map", SiteMapAsync));
        foreach (var slug in Slugs) Reading(pages.MapGet($"/{slug}", (HttpContext context, PublicCatalog catalog, CancellationToken ct) => PageAsync(context, catalog, slug, ct)));
    }

    private static void Reading(RouteHandlerBuilder page) => page.AllowAnonymous().CacheOutput(PublicCache.Policy).ExcludeFromDescription();

    private static async Task<IResult> RulesAsync(HttpContext context, PublicCatalog catalog, CancellationToken ct) =>
        await catalog.RuleSets.FirstOrDefaultAsync(s => s.Slug == RuleSet.Xiangyang20, ct) is { } set
            ? new RazorComponentResult<RulesPage>(new { Set = set, Rules = await catalog.Rules.Where(r => r.Set == set.Slug).OrderBy(r => r.No).ToListAsync(ct) })
            : RuleErrors.NotFound.ToResult(context.Request);

    private static async Task<IResult> RuleAsync(HttpContext context, PublicCatalog catalog, int no, CancellationToken ct)
    {
        var set = await catalog.RuleSets.FirstOrDefaultAsync(s => s.Slug == RuleSet.Xiangyang20, ct);
        var all = await catalog.Rules.Where(r => r.Set == RuleSet.Xiangyang20).OrderBy(r => r.No).ToListAsync(ct);
        return set is not null && all.Find(r => r.No == no) is { } rule
            ? new RazorComponentResult<RulePage>(new { Set = set, Rule = rule, All = all })
            : RuleErrors.NotFound.ToResult(context.Request);
    }

    private static async Task<IResult> VersionsAsync(HttpContext context, PublicCatalog catalog, int no, CancellationToken ct)
    {
        if (!await catalog.Rules.AnyAsync(r => r.Set == RuleSet.Xiangyang20 && r.No == no, ct)) return RuleErrors.NotFound.ToResult(context.Request);
        var versions = await catalog.RuleVersions.Where(v => v.Set == RuleSet.Xiangyang20 && v.No == no).OrderByDescending(v => v.Number).ToListAsync(ct);
        return new RazorComponentResult<RuleVersionsPage>(new { No = no, Versions = versions });
    }

    private static async Task<IResult> SiteMapAsync(PublicCatalog catalog, CancellationToken ct) => new RazorComponentResult<SiteMapPage>(new
    {
        Rules = await catalog.Rules.Where(r => r.Set == RuleSet.Xiangyang20).OrderBy(r => r.No).ToListAsync(ct),
        Pages = (await catalog.Pages.Where(p => p.HeadingZh != null).ToListAsync(ct)).Where(p => Slugs.Contains(p.Slug)).OrderBy(p => Slugs.ToList().IndexOf(p.Slug)).ToList(),
    });

    private static async Task<IResult> PageAsync(HttpContext context, PublicCatalog catalog, string slug, CancellationToken ct) =>
        await catalog.Pages.FirstOrDefaultAsync(p => p.Slug == slug, ct) is { } page
            ? new RazorComponentResult<ContentPage>(new { Words = page })
            : TextErrors.NotFound.ToResult(context.Request);
}
