using System.Security.Claims;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.Accounts.Pages;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>What belongs to the signed-in resident: profile, consents, sessions, data.</summary>
internal static class MeEndpoints
{
    private static readonly DomainError ConfirmNeeded = new DomainError.Invalid("account.confirm-needed") { Field = "confirm" };

    public static void Map(IEndpointRouteBuilder pages)
    {
        var me = pages.MapGroup("/me").RequireAuthorization(Policies.Resident).Personal().ExcludeFromDescription();
        me.MapGet("", (HttpContext context, AppDb db, CancellationToken ct) => PageAsync<MePage>(context, db, ct));
        me.MapGet("/profile", (HttpContext context, AppDb db, CancellationToken ct) => PageAsync<ProfilePage>(context, db, ct));
        me.MapPost("/profile", SaveProfileAsync).DisableValidation();
        me.MapGet("/consents", (HttpContext context, AppDb db, CancellationToken ct) => ConsentsAsync(context, db, null, ct));
        me.MapPost("/consents", SaveConsentAsync).DisableValidation();
        me.MapGet("/sessions", SessionsAsync);
        me.MapPost("/sessions", EndSessionsAsync).DisableValidation();
        me.MapGet("/data", (HttpContext context, AppDb db, CancellationToken ct) => PageAsync<DataPage>(context, db, ct));
        me.MapGet("/data/export", ExportAsync);
        me.MapGet("/data/close", () => new RazorComponentResult<ClosePage>());
        me.MapPost("/data/close", CloseAsync).DisableValidation();
        pages.MapPost("/sign-out", SignOutAsync).RequireAuthorization(Policies.Resident).Personal().ExcludeFromDescription().DisableValidation();
    }

    private static Guid? CurrentSession(HttpContext context) => Guid.TryParse(context.User.FindFirstValue(CallerClaims.Session), out var id) ? id : null;

    private static Task<Resident> LoadAsync(HttpContext context, AppDb db, CancellationToken ct)
    {
        var id = context.ResidentId;
        return db.Residents.AsNoTracking().FirstAsync(r => r.Id == id, ct);
    }

    private static async Task<IResult> PageAsync<TPage>(HttpContext context, AppDb db, CancellationToken ct) where TPage : IComponent =>
        new RazorComponentResult<TPage>(new { Resident = await LoadAsync(context, db, ct) });

    private static async Task<IResult> SaveProfileAsync(
        HttpContext context, AppDb db, AskNickname ask, ChangeProfile change, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        var result = form["what"].ToString() switch
        {
            "nickname" => await ask.RunAsync(context.Actor, context.ResidentId, form["nickname"].ToString(), ct),
            "division" => await change.MoveAsync(context.Actor, context.ResidentId, form["division"].ToString(), ct),
            "age" => await change.TellAgeAsync(context.Actor, context.ResidentId, form["age"].ToString(), ct),
            _ => new DomainError.Invalid("request.malformed"),
        };
        if (!result.Failed(out var error)) return AfterPost.SeeOther("/me/profile");
        return FormAnswers.Again<ProfilePage>(context, new
        {
            Resident = await LoadAsync(context, db, ct),
            Nickname = form["nickname"].FirstOrDefault(),
            Division = form["division"].FirstOrDefault(),
            Age = form["age"].FirstOrDefault(),
            Errors = texts.Of(error),
        }, error);
    }

    private static async Task<IResult> ConsentsAsync(HttpContext context, AppDb db, FormErrors? errors, CancellationToken ct)
    {
        var resident = await LoadAsync(context, db, ct);
        var given = await db.Consents.AsNoTracking().Where(c => c.Resident == resident.Id).OrderBy(c => c.Id).ToListAsync(ct);
        return new RazorComponentResult<ConsentsPage>(new { Resident = resident, Given = given, Errors = errors ?? new FormErrors() })
        {
            StatusCode = errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> SaveConsentAsync(HttpContext context, AppDb db, ChangeConsent change, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        var give = form.TryGetValue("give", out var purpose);
        var erase = !give && form.TryGetValue("erase", out purpose);
        if (!give && !erase) purpose = form["withdraw"];
        return (await change.RunAsync(context.Actor, context.ResidentId, purpose.ToString(), give, ct, keepRecord: !erase)).Failed(out var error)
            ? await ConsentsAsync(context, db, texts.Of(error), ct)
            : AfterPost.SeeOther("/me/consents");
    }

    private static async Task<IResult> SessionsAsync(HttpContext context, AppDb db, TimeProvider clock, CancellationToken ct)
    {
        var (id, now) = (context.ResidentId, clock.GetUtcNow());
        var open = await db.Sessions.AsNoTracking()
            .Where(s => s.Kind == SessionKind.Resident && s.SubjectId == id.Value && s.RevokedAt == null && s.ExpiresAt > now)
            .OrderByDescending(s => s.LastSeenAt).ToListAsync(ct);
        return new RazorComponentResult<SessionsPage>(new { Sessions = open, Current = CurrentSession(context) });
    }

    private static async Task<IResult> EndSessionsAsync(HttpContext context, EndSessions end, IFormCollection form, CancellationToken ct)
    {
        var current = CurrentSession(context);
        var one = Guid.TryParse(form["session"], out var id) ? id : (Guid?)null;
        var result = one is { } session
            ? await end.OneAsync(context.Actor, SessionKind.Resident, session, ct)
            : await end.AllAsync(context.Actor, SessionKind.Resident, current, ct);
        if (result.Failed(out var error)) return error.ToResult(context.Request);
        return one == current && one is not null ? Gone(context) : AfterPost.SeeOther("/me/sessions");
    }

    private static async Task<IResult> ExportAsync(HttpContext context, ExportMyData export, CancellationToken ct)
    {
        if (await export.RunAsync(context.ResidentId, ct) is not { } all) return AccountErrors.NotFound.ToResult(context.Request);
        context.Response.Headers.ContentDisposition = "attachment; filename=\"my-data.json\"";
        return TypedResults.Json(all);
    }

    private static async Task<IResult> CloseAsync(HttpContext context, CloseAccount close, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        if (form["confirm"] != "true") return FormAnswers.Again<ClosePage>(context, new { Errors = texts.Of(ConfirmNeeded) });
        return (await close.RunAsync(context.Actor, context.ResidentId, ct)).Failed(out var error) ? error.ToResult(context.Request) : Gone(context);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, EndSessions end, IFormCollection form, CancellationToken ct)
    {
        await end.HereAsync(context.Actor, context.SessionHash(SessionKind.Resident), ct);
        return Gone(context);
    }

    private static IResult Gone(HttpContext context)
    {
        context.DropSession(SessionKind.Resident);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return AfterPost.SeeOther("/");
    }
}
