using System.Buffers.Text;
using System.Security.Claims;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Persistence.Workflow;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Features.Staff.Pages;
using CitizenCivility.Web.Features.Workflow;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Staff;

/// <summary>One queue and what waits in it.</summary>
/// <param name="Late">How many are overdue.</param>
public sealed record QueueCount(string Name, int Count, int Late);

/// <param name="Id">Base64url of the credential id.</param>
public sealed record PasskeyRow(string Id, string? Name, DateTimeOffset CreatedAt);

/// <summary>The console's entrance, one's own sign-in, and the people.</summary>
internal static class StaffEndpoints
{
    private static readonly DomainError Malformed = new DomainError.Invalid("request.malformed");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var own = pages.MapGroup("/staff").RequireAuthorization(Policies.Staff).Personal().ExcludeFromDescription();
        own.MapGet("", HubAsync);
        own.MapGet("/account", (HttpContext context, AppDb db, TimeProvider clock, CancellationToken ct) => AccountAsync(context, db, clock, null, ct));
        own.MapPost("/account", ChangeAccountAsync).DisableValidation();
        own.MapPost("/account/passkeys", AddPasskeyAsync).DisableValidation();
        own.MapPost("/account/passkeys/options", PasskeyOptionsAsync).DisableValidation();

        var people = pages.MapGroup("/staff/people").RequireAuthorization(Permissions.ManageStaff).Personal().ExcludeFromDescription();
        people.MapGet("", async (AppDb db, CancellationToken ct) => new RazorComponentResult<PeoplePage>(new { People = await PeopleAsync(db, ct) }));
        people.MapPost("", InviteAsync).DisableValidation();
        people.MapGet("/{id:guid}", (HttpContext context, AppDb db, Guid id, CancellationToken ct) => PersonAsync(context, db, id, null, null, ct));
        people.MapPost("/{id:guid}", ChangePersonAsync).DisableValidation();
    }

    private static async Task<IResult> HubAsync(HttpContext context, AppDb db, TimeProvider clock, CancellationToken ct)
    {
        var (permissions, now) = (context.StaffPermissions, clock.GetUtcNow());
        var mine = permissions.ToArray();
        var open = await db.WorkItems.AsNoTracking().Where(i => i.ClosedAt == null && mine.Contains(i.Permission))
            .GroupBy(i => i.Queue).Select(g => new QueueCount(g.Key, g.Count(), g.Count(i => i.DueAt < now))).ToListAsync(ct);
        var signOffs = (await db.OpenSignOffsAsync(permissions, ct)).Count(s => s.WaitsFor(context.StaffId, permissions));
        return new RazorComponentResult<HubPage>(new
        {
            Name = context.StaffName,
            Queues = open.OrderBy(q => q.Name, StringComparer.Ordinal).ToList(),
            SignOffs = signOffs,
            Roles = context.User.FindAll(CallerClaims.Role).Select(c => c.Value).ToList(),
        });
    }

    private static async Task<IResult> AccountAsync(HttpContext context, AppDb db, TimeProvider clock, FormErrors? errors, CancellationToken ct)
    {
        var (id, now) = (context.StaffId, clock.GetUtcNow());
        var passkeys = await db.UserPasskeys.AsNoTracking().Where(p => p.UserId == id).ToListAsync(ct);
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.Kind == SessionKind.Staff && s.SubjectId == id && s.RevokedAt == null && s.ExpiresAt > now).OrderByDescending(s => s.LastSeenAt).ToListAsync(ct);
        return new RazorComponentResult<StaffAccountPage>(new
        {
            Passkeys = passkeys.OrderBy(p => p.Data.CreatedAt).Select(p => new PasskeyRow(Base64Url.EncodeToString(p.CredentialId), p.Data.Name, p.Data.CreatedAt)).ToList(),
            Sessions = sessions,
            Current = CurrentSession(context),
            Errors = errors ?? new FormErrors(),
        })
        {
            StatusCode = errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> ChangeAccountAsync(
        HttpContext context, AppDb db, TimeProvider clock, OwnPasskeys own, EndSessions end, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        var result = form["what"].ToString() switch
        {
            "remove" => await own.RemoveAsync(context.Actor, context.StaffId, form["passkey"].ToString(), ct),
            "sessions" => await end.AllAsync(context.Actor, SessionKind.Staff, CurrentSession(context), ct),
            _ => Malformed,
        };
        return result.Failed(out var error) ? await AccountAsync(context, db, clock, texts.Of(error), ct) : AfterPost.SeeOther("/staff/account");
    }

    private static async Task<IResult> PasskeyOptionsAsync(HttpContext context, AppDb db, StaffPasskeys passkeys, IFormCollection form, CancellationToken ct)
    {
        var id = context.StaffId;
        var user = await db.Users.AsNoTracking().FirstAsync(u => u.Id == id, ct);
        return await passkeys.CreationOptionsAsync(context, user.Id, user.UserName!, user.DisplayName);
    }

    private static async Task<IResult> AddPasskeyAsync(
        HttpContext context, AppDb db, TimeProvider clock, StaffPasskeys passkeys, OwnPasskeys own, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        if ((await passkeys.FinishCreationAsync(context, context.StaffId, form["credential"].ToString())).Failed(out var error, out var passkey)
            || (await own.AddAsync(context.Actor, context.StaffId, passkey, DeviceName.Of(context.Request), ct)).Failed(out error))
            return await AccountAsync(context, db, clock, texts.Of(error), ct);
        return AfterPost.SeeOther("/staff/account");
    }

    private static async Task<IReadOnlyList<StaffUser>> PeopleAsync(AppDb db, CancellationToken ct) =>
        await db.Users.AsNoTracking().OrderBy(u => u.DisabledAt != null).ThenBy(u => u.UserName).ToListAsync(ct);

    private static async Task<IResult> InviteAsync(HttpContext context, AppDb db, InviteStaff invite, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        var (name, display, roles) = (form["name"].ToString().Trim(), form["display"].ToString().Trim(), Roles(form));
        if ((await invite.RunAsync(context.Actor, Signer.Of(context), name, display, roles, ct)).Failed(out var error, out var made))
            return FormAnswers.Again<PeoplePage>(context, new { People = await PeopleAsync(db, ct), Name = name, Display = display, Roles = roles, Errors = texts.Of(error) }, error);
        return new RazorComponentResult<LinkPage>(new { made.Link, made.Roles.SignOff });
    }

    private static async Task<IResult> PersonAsync(HttpContext context, AppDb db, Guid id, DomainError? error, IReadOnlyList<string>? roles, CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, ct) is not { } person) return StaffErrors.NotFound.ToResult(context.Request);
        var open = await db.SignOffs.AsNoTracking().FirstOrDefaultAsync(s => s.Kind == RoleChange.Kind && s.SubjectId == id && s.State == SignOffState.Open, ct);
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer>();
        return new RazorComponentResult<PersonPage>(new
        {
            Person = person,
            OpenSignOff = open?.Id.Value,
            TwoNeeded = (await db.AdministratorsAsync()).Count >= 2,
            Roles = roles,
            Errors = error is null ? new FormErrors() : texts.Of(error),
        })
        {
            StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> ChangePersonAsync(HttpContext context, AppDb db, ChangeStaff change, InviteStaff invite, IFormCollection form, Guid id, CancellationToken ct)
    {
        switch (form["what"].ToString())
        {
            case "roles":
                var roles = Roles(form);
                if ((await change.RolesAsync(Signer.Of(context), id, roles, ct)).Failed(out var refused)) return await PersonAsync(context, db, id, refused, roles, ct);
                break;
            case "link":
                if ((await invite.RenewAsync(context.Actor, id, ct)).Failed(out refused, out var link)) return await PersonAsync(context, db, id, refused, null, ct);
                return new RazorComponentResult<LinkPage>(new { Link = link });
            case "disable" or "enable":
                if ((await change.DisableAsync(context.Actor, id, form["what"] == "disable", ct)).Failed(out refused)) return await PersonAsync(context, db, id, refused, null, ct);
                break;
            default:
                return await PersonAsync(context, db, id, Malformed, null, ct);
        }

        return AfterPost.SeeOther($"/staff/people/{id}");
    }

    private static List<string> Roles(IFormCollection form) => [.. form["roles"].OfType<string>().Where(r => r.Length > 0).Distinct()];

    private static Guid? CurrentSession(HttpContext context) => Guid.TryParse(context.User.FindFirstValue(CallerClaims.Session), out var id) ? id : null;
}
