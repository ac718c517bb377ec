using CitizenCivility.Domain.Publishing;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Persistence.Publishing;
using CitizenCivility.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Publishing;

internal static class RulesApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var rules = api.MapGroup("/rules").WithTags("Rules");
        rules.MapGet("", ListAsync).AllowAnonymous().CacheOutput(PublicCache.Policy)
            .WithName("ListRules")
            .WithSummary("The 20 Rules, with how they were made")
            .WithDescription("Every number of the set. 'textMissing' is true where the official text has not been entered; there is no text then.")
            .Produces<RuleSetAnswer>().Produces(StatusCodes.Status304NotModified);
        rules.MapGet("/{no:int}", GetAsync).AllowAnonymous().CacheOutput(PublicCache.Policy)
            .WithName("GetRule")
            .WithSummary("One rule: wording, our explanation, source, who signed")
            .Produces<RuleAnswer>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
        rules.MapGet("/{no:int}/versions", VersionsAsync).AllowAnonymous().CacheOutput(PublicCache.Policy)
            .WithName("ListRuleVersions")
            .WithSummary("Every published version of a rule, newest first")
            .WithDescription("Of a withdrawn version only when and why.")
            .Produces<IReadOnlyList<RuleVersionAnswer>>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(HttpContext context, PublicCatalog catalog, CancellationToken ct)
    {
        var set = await catalog.RuleSets.FirstOrDefaultAsync(s => s.Slug == RuleSet.Xiangyang20, ct);
        if (set is null) return RuleErrors.NotFound.ToProblem();
        var rules = await catalog.Rules.Where(r => r.Set == set.Slug).OrderBy(r => r.No).ToListAsync(ct);
        return Tagged.Json(context, new RuleSetAnswer(set.Slug, new(set.TitleZh, set.TitleEn), set.PublishedOn, set.Making, [.. rules.Select(RuleAnswer.Of)]));
    }

    private static async Task<IResult> GetAsync(HttpContext context, PublicCatalog catalog, int no, CancellationToken ct) =>
        await catalog.Rules.FirstOrDefaultAsync(r => r.Set == RuleSet.Xiangyang20 && r.No == no, ct) is { } rule
            ? Tagged.Json(context, RuleAnswer.Of(rule))
            : RuleErrors.NotFound.ToProblem();

    private static async Task<IResult> VersionsAsync(HttpContext context, PublicCatalog catalog, int no, CancellationToken ct)
    {
        if (!await catalog.Rules.AnyAsync(r => r.Set == RuleSet.Xiangyang20 && r.No == no, ct)) return RuleErrors.NotFound.ToProblem();
        var versions = await catalog.RuleVersions.Where(v => v.Set == RuleSet.Xiangyang20 && v.No == no).OrderByDescending(v => v.Number).ToListAsync(ct);
        return Tagged.Json(context, versions.Select(RuleVersionAnswer.Of).ToList());
    }
}

internal static class RuleErrors
{
    public static readonly Domain.Kernel.DomainError NotFound = new Domain.Kernel.DomainError.NotFound("rule.not-found");
}

/// <summary>The same words in both languages.</summary>
public sealed record Bilingual(string? Zh, string? En)
{
    internal static Bilingual? Of(string? zh, string? en) => zh is null && en is null ? null : new(zh, en);
}

public sealed record SourceAnswer(string? Title, string? Publisher, DateOnly? Date);

public sealed record WithdrawalAnswer(DateTimeOffset At, string? Reason);

public sealed record RuleSetAnswer(string Slug, Bilingual Title, DateOnly PublishedOn, RuleMaking Making, IReadOnlyList<RuleAnswer> Rules);

/// <param name="Text">The official wording as entered; the English one is an unofficial translation, ours.</param>
/// <param name="Explanation">Markdown; ours, not official.</param>
/// <param name="SignedBy">Names of the three who signed; empty for what shipped with the software.</param>
public sealed record RuleAnswer(
    int No,
    bool TextMissing,
    Bilingual? Text,
    string? Theme,
    Bilingual? Explanation,
    Bilingual? Remarks,
    string? OfficialInterpretation,
    string? OfficialInterpretationSource,
    SourceAnswer? Source,
    int? Version,
    DateTimeOffset? PublishedAt,
    IReadOnlyList<string> SignedBy,
    WithdrawalAnswer? Withdrawn)
{
    internal static RuleAnswer Of(PublicRule rule) => new(
        rule.No,
        rule.HeadingZh is null && rule.WithdrawnAt is null,
        Bilingual.Of(rule.HeadingZh, rule.HeadingEn),
        rule.Theme,
        Bilingual.Of(rule.BodyZh, rule.BodyEn),
        Bilingual.Of(rule.RemarksZh, rule.RemarksEn),
        rule.OfficialZh,
        rule.OfficialSource,
        rule.SourceTitle is null ? null : new(rule.SourceTitle, rule.SourcePublisher, rule.SourceDate),
        rule.Number,
        rule.PublishedAt,
        rule.SignedBy ?? [],
        rule.WithdrawnAt is { } at ? new(at, rule.WithdrawnReason) : null);
}

public sealed record RuleVersionAnswer(
    int Version,
    TextState State,
    DateTimeOffset PublishedAt,
    IReadOnlyList<string> SignedBy,
    Bilingual? Text,
    Bilingual? Explanation,
    Bilingual? Remarks,
    string? OfficialInterpretation,
    string? OfficialInterpretationSource,
    SourceAnswer? Source,
    WithdrawalAnswer? Withdrawn)
{
    internal static RuleVersionAnswer Of(PublicRuleVersion version) => new(
        version.Number,
        version.State,
        version.PublishedAt,
        version.SignedBy,
        Bilingual.Of(version.HeadingZh, version.HeadingEn),
        Bilingual.Of(version.BodyZh, version.BodyEn),
        Bilingual.Of(version.RemarksZh, version.RemarksEn),
        version.OfficialZh,
        version.OfficialSource,
        version.SourceTitle is null ? null : new(version.SourceTitle, version.SourcePublisher, version.SourceDate),
        version.WithdrawnAt is { } at ? new(at, version.WithdrawnReason) : null);
}
