using System.Globalization;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.Surveys.Pages;
using CitizenCivility.Web.Features.Workflow;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>The console's pages of surveys. While a wave runs they tell how many have answered, and nothing else.</summary>
internal static class StaffSurveys
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/staff/surveys").ExcludeFromDescription();
        // A second signer sees what is to be published without running surveys.
        group.MapGet("/{id:guid}", ShowAsync).RequireAuthorization(Policies.Staff);
        group.MapGet("", ListAsync).RequireAuthorization(Permissions.RunSurveys);
        group.MapPost("/docket", DocketAsync).RequireAuthorization(Permissions.RunSurveys).DisableValidation();
        group.MapPost("/plan", PlanAsync).RequireAuthorization(Permissions.RunSurveys).DisableValidation();
        group.MapPost("/{id:guid}", MoveAsync).RequireAuthorization(Permissions.RunSurveys).DisableValidation();
    }

    private static Task<IResult> ListAsync(HttpContext context, AppDb db, TimeProvider clock, CancellationToken ct) => ListPageAsync(context, db, clock, null, new FormErrors(), ct);

    private static async Task<IResult> DocketAsync(HttpContext context, AppDb db, SetDocket docket, IStringLocalizer texts, TimeProvider clock, IFormCollection form, CancellationToken ct)
    {
        var until = form["until"].ToString();
        DateOnly? day = DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : null;
        if (until.Length > 0 && day is null) return await ListPageAsync(context, db, clock, form, new FormErrors().Add("until", texts["surveys.date-wrong"]), ct);
        return (await docket.RunAsync(context.Actor, form["survey"].ToString(), SurveyDocket.Of(form["number"], form["authority"], form["approval"], day), ct)).Failed(out var error)
            ? await ListPageAsync(context, db, clock, form, new FormErrors().Add(error.Field ?? "", texts.Text(error)), ct)
            : AfterPost.SeeOther("/staff/surveys");
    }

    private static async Task<IResult> PlanAsync(HttpContext context, AppDb db, PlanWave plan, IStringLocalizer texts, TimeProvider clock, IFormCollection form, CancellationToken ct)
    {
        var errors = new FormErrors();
        if (Moment(form["starts"]) is not { } starts) starts = Wrong("starts", "surveys.date-wrong");
        if (Moment(form["ends"]) is not { } ends) ends = Wrong("ends", "surveys.date-wrong");
        if (!int.TryParse(form["planned"], NumberStyles.None, CultureInfo.InvariantCulture, out var planned)) _ = Wrong("planned", "surveys.number-wrong");
        if (errors.Any) return await ListPageAsync(context, db, clock, form, errors, ct);
        return (await plan.RunAsync(context.Actor, form["survey"].ToString(), starts, ends, planned, ct)).Failed(out var error, out var wave)
            ? await ListPageAsync(context, db, clock, form, errors.Add(error.Field ?? "", texts.Text(error)), ct)
            : AfterPost.SeeOther($"/staff/surveys/{wave.Value}");

        DateTimeOffset Wrong(string field, string key)
        {
            errors.Add(field, texts[key]);
            return default;
        }
    }

    private static Task<IResult> ShowAsync(HttpContext context, Guid id, AppDb db, CancellationToken ct) => WavePageAsync(context, db, new WaveId(id), "", new FormErrors(), ct);

    private static async Task<IResult> MoveAsync(
        HttpContext context, Guid id, AppDb db, MoveWave move, EstimateWave estimate, ProposePublication propose, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        var (wave, reason, act) = (new WaveId(id), form["reason"].ToString(), form["act"].ToString());
        DomainError? error;
        if (act == "estimate")
        {
            (await estimate.RunAsync(context.Actor, wave, ct)).Failed(out error);
        }
        else if (act == "propose")
        {
            (await propose.RunAsync(Signer.Of(context), wave, reason, ct)).Failed(out error);
        }
        else if (Enum.TryParse<WaveAction>(act, out var action))
        {
            (await move.RunAsync(context.Actor, wave, action, reason, ct)).Failed(out error);
        }
        else
        {
            error = FlowErrors.NotNow;
        }

        return error switch
        {
            null => AfterPost.SeeOther($"/staff/surveys/{id}"),
            DomainError.NotFound => error.ToResult(context.Request),
            _ => await WavePageAsync(context, db, wave, reason, new FormErrors().Add(error.Field ?? "", texts.Text(error)), ct),
        };
    }

    private static async Task<IResult> ListPageAsync(HttpContext context, AppDb db, TimeProvider clock, IFormCollection? form, FormErrors errors, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-cache, no-store";
        var surveys = await db.Surveys.AsNoTracking().Include(s => s.Versions).OrderBy(s => s.Key).ToListAsync(ct);
        var waves = await db.Waves.AsNoTracking().OrderByDescending(w => w.StartsAt).ToListAsync(ct);
        var indicators = await db.Indicators.AsNoTracking().ToDictionaryAsync(i => i.Id, ct);
        var counts = new Dictionary<WaveId, int>();
        foreach (var wave in waves.Where(w => w.State is not (WaveState.Draft or WaveState.Dropped))) counts[wave.Id] = await AnsweredAsync(db, wave, ct);
        return new RazorComponentResult<StaffSurveysPage>(new { Surveys = surveys, Waves = waves, Counts = counts, Indicators = indicators, Posted = form, Errors = errors, Now = clock.GetUtcNow() })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    private static async Task<IResult> WavePageAsync(HttpContext context, AppDb db, WaveId id, string reason, FormErrors errors, CancellationToken ct)
    {
        var wave = await db.Waves.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, ct);
        if (wave is null) return SurveyErrors.NotFound.ToResult(context.Request);
        var permissions = context.StaffPermissions;
        if (!permissions.Contains(Permissions.RunSurveys) && !permissions.Contains(Permissions.PublishIndicators)) return new DomainError.Forbidden("access.denied").ToResult(context.Request);
        context.Response.Headers.CacheControl = "no-cache, no-store";
        return new RazorComponentResult<StaffWavePage>(new
        {
            Wave = wave,
            Survey = await db.Surveys.AsNoTracking().FirstAsync(s => s.Id == wave.SurveyId, ct),
            Steps = await db.Steps.AsNoTracking().Where(s => s.Subject == WaveFlow.Subject && s.SubjectId == id.Value).OrderBy(s => s.Id).ToListAsync(ct),
            Answered = await AnsweredAsync(db, wave, ct),
            Boxed = await db.SealedRows.CountAsync(r => r.Purpose == wave.ClaimPurpose, ct),
            OpenSignOff = await db.SignOffs.AsNoTracking().Where(s => s.Kind == ProposePublication.Kind && s.SubjectId == id.Value && s.State == SignOffState.Open).Select(s => (SignOffId?)s.Id).FirstOrDefaultAsync(ct),
            MayRun = permissions.Contains(Permissions.RunSurveys),
            Reason = reason,
            Errors = errors,
        })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    private static Task<int> AnsweredAsync(AppDb db, Wave wave, CancellationToken ct) => db.Claims.CountAsync(c => c.Purpose == wave.ClaimPurpose, ct);

    /// <summary>A moment as a form gives it, in city time.</summary>
    private static DateTimeOffset? Moment(string? text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, CityTime.Offset).ToUniversalTime()
            : null;
}
