using CitizenCivility.Domain.Indicators;
using CitizenCivility.Domain.Surveys.Estimation;
using CitizenCivility.Persistence.Indicators;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Indicators;

/// <param name="Id">Stable name.</param>
/// <param name="Section">Section of the plan.</param>
/// <param name="NameEn">Our translation.</param>
/// <param name="Quote">Exact words of the plan.</param>
/// <param name="Operator">&gt; &gt;= &lt; &lt;= = meets increases at_least_class at_least_grade; null when the plan gives no value.</param>
/// <param name="Value">In <paramref name="Unit"/>; null for targets that compare with something else.</param>
/// <param name="Year">Only where the plan gives one.</param>
/// <param name="ServiceRole">What this service does for it; ours.</param>
/// <param name="Latest">The newest published result; null when there is none.</param>
public sealed record IndicatorItem(
    string Id, int Set, string Section, string Name, string NameEn, string Quote, IndicatorKind Kind, string? Operator, double? Value, double? ValueMax, string? Unit,
    string? Form, int? Year, string? Scope, ServiceRole? ServiceRole, string? Note, string? Alternative, string? Reference, double? DistanceMetres, ResultItem? Latest);

/// <summary>A published number. Never changed: a correction is a further row with the next revision.</summary>
/// <param name="Share">0…1; null when it may not be shown, for the reasons in <paramref name="Suppressed"/>.</param>
/// <param name="N">Answers in the base; null below ten.</param>
/// <param name="NotCounted">Do not know and rather not say; null when fewer than ten, but not none.</param>
/// <param name="IndicationOnly">Evidence class C: an open link can prove nothing.</param>
/// <param name="Guards">Why a verdict is withheld.</param>
public sealed record ResultItem(
    Guid Id, Guid Wave, int Revision, string? RevisionReason, DateTimeOffset PeriodFrom, DateTimeOffset PeriodTo, double? Share, double? Low, double? High, double Level,
    int? N, double? EffectiveN, int? NotCounted, EvidenceClass Evidence, bool IndicationOnly, string? TargetOperator, double? TargetValue, VerdictOutcome? Verdict,
    IReadOnlyList<string> Guards, IReadOnlyList<string> Suppressed, string MethodNote, string MethodNoteEn, string ProtocolHash, DateTimeOffset PublishedAt);

public sealed record IndicatorSetItem(int Number, string Title, string TitleEn, int FirstYear, int LastYear, bool Ended, string Source);

public sealed record IndicatorList(IReadOnlyList<IndicatorSetItem> Sets, IReadOnlyList<IndicatorItem> Indicators);

/// <param name="Results">Everything ever published, newest first.</param>
public sealed record IndicatorDetail(IndicatorItem Indicator, IReadOnlyList<ResultItem> Results);

internal static class IndicatorApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/indicators").WithTags("Indicators");
        group.MapGet("", ListAsync)
            .AllowAnonymous()
            .WithName("GetIndicators")
            .WithSummary("All targets of the plan with their newest result")
            .Produces<IndicatorList>()
            .Produces(StatusCodes.Status304NotModified);
        group.MapGet("/{id}", GetAsync)
            .AllowAnonymous()
            .WithName("GetIndicator")
            .WithSummary("One target with every result ever published")
            .Produces<IndicatorDetail>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(PublicCatalog catalog, TimeProvider clock, CancellationToken ct)
    {
        var year = Domain.Kernel.CityTime.DateOf(clock.GetUtcNow()).Year;
        var sets = await catalog.IndicatorSets.OrderBy(s => s.Number).ToListAsync(ct);
        var all = await IndicatorView.AllAsync(catalog, ct);
        return new TaggedJson<IndicatorList>(new IndicatorList(
            [.. sets.Select(s => new IndicatorSetItem(s.Number, s.Title, s.TitleEn, s.FirstYear, s.LastYear, year > s.LastYear, s.Source))],
            [.. all.Select(ToItem)]));
    }

    private static async Task<IResult> GetAsync(string id, PublicCatalog catalog, CancellationToken ct) =>
        await IndicatorView.FindAsync(catalog, id, ct) is { } view
            ? new TaggedJson<IndicatorDetail>(new IndicatorDetail(ToItem(view), [.. view.Revisions.Select(ToItem)]))
            : IndicatorErrors.NotFound.ToProblem();

    private static IndicatorItem ToItem(IndicatorView view)
    {
        var i = view.Indicator;
        return new IndicatorItem(
            i.Id, i.Set, i.Section, i.Name, i.NameEn, i.Quote, i.Kind, i.Operator, i.Value, i.ValueMax, i.Unit, i.Form, i.Year, i.Scope, i.Role, i.Note,
            i.Alternative, i.Reference, i.DistanceMetres, view.Latest is { } latest ? ToItem(latest) : null);
    }

    private static ResultItem ToItem(PublicIndicatorResult r) => new(
        r.Id.Value, r.WaveId.Value, r.Revision, r.RevisionReason, r.PeriodFrom, r.PeriodTo, r.Share, r.Low, r.High, r.Level, r.N, r.EffectiveN, r.NotCounted,
        r.Evidence, r.IsIndication, r.TargetOperator, r.TargetValue, r.Outcome, r.Guards, r.Suppressed, r.MethodNote, r.MethodNoteEn, r.ProtocolHash, r.PublishedAt);
}
