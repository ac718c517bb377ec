using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Persistence.Surveys;
using CitizenCivility.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>An announced wave. How many have answered is not told while it runs.</summary>
/// <param name="State">scheduled, fielding, closed, published.</param>
/// <param name="Indicator">Id of the indicator it measures.</param>
/// <param name="ProtocolHash">SHA-256 of the protocol at <c>/surveys/{id}/protocol.json</c>.</param>
public sealed record SurveyItem(
    Guid Id, string Key, Wording Title, WaveState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt,
    string Indicator, int Version, string ProtocolHash);

/// <summary>Everything a form needs.</summary>
/// <param name="Form">A signed note of when the form was opened; sent back with the answers, it lets them in for ten minutes after the close.</param>
/// <param name="PublicKey">P-256 point, uncompressed, to which answers can be sealed.</param>
public sealed record SurveyForm(SurveyItem Survey, SurveyDocket Docket, Questionnaire Questionnaire, byte[] PublicKey, string Form);

/// <param name="Answers">Question id to code; every question needs one.</param>
/// <param name="Form">From the form; may be left out while the wave runs.</param>
public sealed record SurveyAnswers(Dictionary<string, string>? Answers, string? Form = null);

internal static class SurveyApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/surveys").WithTags("Surveys");
        group.MapGet("", ListAsync)
            .AllowAnonymous()
            .WithName("GetSurveys")
            .WithSummary("Announced, running and ended waves, newest first")
            .Produces<IReadOnlyList<SurveyItem>>();
        group.MapGet("/{wave:guid}/form", FormAsync)
            .AllowAnonymous()
            .WithName("GetSurveyForm")
            .WithSummary("The questions of a running wave")
            .Produces<SurveyForm>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/{wave:guid}/answers", AnswerAsync)
            .RequireAuthorization(Policies.Resident)
            .WithName("AnswerSurvey")
            .WithSummary("Answer once")
            .WithDescription("One answer per adult resident. Nothing that comes back or is stored ties the answers to the account; an Idempotency-Key is not kept, and a repeat is answered with survey.already-answered.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ListAsync(PublicCatalog catalog, CancellationToken ct)
    {
        var waves = await catalog.Waves.OrderByDescending(w => w.StartsAt).ToListAsync(ct);
        return new TaggedJson<IReadOnlyList<SurveyItem>>([.. waves.Select(ToItem)]);
    }

    private static async Task<IResult> FormAsync(Guid wave, HttpContext context, PublicCatalog catalog, FormStamp stamps, TimeProvider clock, CancellationToken ct)
    {
        var found = await catalog.Waves.FirstOrDefaultAsync(w => w.Id == new WaveId(wave), ct);
        if (found is null) return SurveyErrors.NotFound.ToProblem();
        if (!found.Runs(clock.GetUtcNow())) return (found.State == WaveState.Scheduled ? SurveyErrors.NotYet : SurveyErrors.WaveClosed).ToProblem();
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new SurveyForm(ToItem(found), found.Docket, found.Questionnaire, found.PublicKey, stamps.For(found.Id)));
    }

    private static async Task<IResult> AnswerAsync(Guid wave, SurveyAnswers body, HttpContext context, SubmitAnswers submit, CancellationToken ct) =>
        (await submit.RunAsync(context.ResidentId, new WaveId(wave), body.Answers ?? [], body.Form, AnswerChannel.Online, ct)).Failed(out var error)
            ? error.ToProblem()
            : TypedResults.NoContent();

    private static SurveyItem ToItem(PublicWave w) =>
        new(w.Id.Value, w.Key, w.Title, w.State, w.StartsAt, w.EndsAt, w.OpenedAt, w.ClosedAt, w.Indicator, w.Version, w.ProtocolHash);
}
