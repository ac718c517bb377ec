using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Features.Staff.Pages;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Staff;

/// <summary>What staff may call before they are signed in: links and the sign-in itself.</summary>
internal static class StaffSignInEndpoints
{
    private const string StepCookie = "staff-step", Home = "/staff";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/staff").AllowAnonymous().Personal().RequireRateLimiting(RequestLimits.SignIn).ExcludeFromDescription();
        group.MapGet("/sign-in", () => new RazorComponentResult<StaffSignInPage>());
        group.MapPost("/sign-in", PasswordAsync).DisableValidation();
        group.MapGet("/sign-in/code", (HttpContext context) => context.StepCookie(StepCookie) is null ? Restart(context) : new RazorComponentResult<StaffCodePage>());
        group.MapPost("/sign-in/code", CodeAsync).DisableValidation();
        group.MapPost("/sign-in/passkey", PasskeyAsync).DisableValidation();
        group.MapPost("/passkeys/request", (HttpContext context, StaffPasskeys passkeys, IFormCollection form) => passkeys.RequestOptionsAsync(context)).DisableValidation();
        group.MapPost("/passkeys/join", JoinOptionsAsync).DisableValidation();
        MapLink(group, "/first", StaffLinkKind.First);
        MapLink(group, "/join", StaffLinkKind.Join);
        // Signed in: the form's token belongs to the person.
        pages.MapPost("/staff/sign-out", SignOutAsync).RequireAuthorization(Policies.Staff).Personal().ExcludeFromDescription().DisableValidation();
    }

    private static void MapLink(RouteGroupBuilder group, string path, StaffLinkKind kind)
    {
        group.MapGet(path, (HttpContext context, AppDb db, StaffLinks links, TimeProvider clock) =>
            LinkPageAsync(context, db, links, clock, kind, JoinForm.Empty, null));
        group.MapPost(path, (HttpContext context, AppDb db, StaffLinks links, TimeProvider clock, JoinStaff join, StaffPasskeys passkeys, IFormCollection form, CancellationToken ct) =>
            JoinAsync(context, db, links, clock, join, passkeys, kind, form, ct)).DisableValidation();
    }

    private static async Task<IResult> PasswordAsync(HttpContext context, SignInStaff signIn, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        var name = form["name"].ToString();
        if ((await signIn.PasswordAsync(context.Actor, name, form["password"].ToString(), ct)).Failed(out var error, out var step))
            return FormAnswers.Again<StaffSignInPage>(context, new { Name = name, Errors = texts.Of(error) }, error);
        context.GiveStep(StepCookie, step, SignInStaff.StepLasts);
        return AfterPost.SeeOther("/staff/sign-in/code" + context.Request.QueryString);
    }

    private static async Task<IResult> CodeAsync(HttpContext context, SignInStaff signIn, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        var result = await signIn.CodeAsync(context.Actor, context.StepCookie(StepCookie), form["code"].ToString(), DeviceName.Of(context.Request), ct);
        if (!result.Failed(out var error, out var cookie)) return SignedIn(context, cookie);
        return error == StaffErrors.StepGone ? Restart(context) : FormAnswers.Again<StaffCodePage>(context, new { Errors = texts.Of(error) }, error);
    }

    private static async Task<IResult> PasskeyAsync(HttpContext context, SignInStaff signIn, StaffPasskeys passkeys, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        if ((await passkeys.FinishRequestAsync(context, form["credential"].ToString())).Failed(out var error, out var proved)
            || (await signIn.PasskeyAsync(context.Actor, proved.User, proved.Passkey, DeviceName.Of(context.Request), ct)).Failed(out error, out var cookie))
            return FormAnswers.Again<StaffSignInPage>(context, new { Errors = texts.Of(error) }, error);
        return SignedIn(context, cookie);
    }

    private static async Task<IResult> JoinOptionsAsync(HttpContext context, AppDb db, StaffPasskeys passkeys, TimeProvider clock, IFormCollection form)
    {
        if (await FindAsync(context, db, clock, null) is not var (link, user)) return StaffErrors.LinkGone.ToProblem();
        var typed = JoinForm.From(form);
        return await passkeys.CreationOptionsAsync(context, link.StaffId, user?.UserName ?? typed.Name, user?.DisplayName ?? typed.Display);
    }

    private static async Task<IResult> LinkPageAsync(HttpContext context, AppDb db, StaffLinks links, TimeProvider clock, StaffLinkKind kind, JoinForm form, DomainError? error)
    {
        if (await FindAsync(context, db, clock, kind) is not var (link, user)) return StaffErrors.LinkGone.ToResult(context.Request);
        context.Response.Headers["Referrer-Policy"] = "no-referrer"; // the address is a secret
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer>();
        object parameters = new { For = user, Secret = links.Secret(link.TotpSecret), Form = form, Errors = error is null ? new() : texts.Of(error) };
        return error is null ? new RazorComponentResult<JoinPage>(parameters) : FormAnswers.Again<JoinPage>(context, parameters, error);
    }

    private static async Task<IResult> JoinAsync(
        HttpContext context, AppDb db, StaffLinks links, TimeProvider clock, JoinStaff join, StaffPasskeys passkeys, StaffLinkKind kind, IFormCollection form, CancellationToken ct)
    {
        var typed = JoinForm.From(form);
        UserPasskeyInfo? passkey = null;
        if (form["credential"].ToString() is { Length: > 0 } credential)
        {
            if (await FindAsync(context, db, clock, kind) is not var (link, _)) return StaffErrors.LinkGone.ToResult(context.Request);
            if ((await passkeys.FinishCreationAsync(context, link.StaffId, credential)).Failed(out var refused, out passkey))
                return await LinkPageAsync(context, db, links, clock, kind, typed, refused);
        }

        var result = await join.RunAsync(context.Actor, kind, context.Request.Query["key"], typed, passkey, DeviceName.Of(context.Request), ct);
        return result.Failed(out var error, out var cookie) ? await LinkPageAsync(context, db, links, clock, kind, typed, error) : SignedIn(context, cookie);
    }

    private static async Task<(StaffLink Link, StaffUser? For)?> FindAsync(HttpContext context, AppDb db, TimeProvider clock, StaffLinkKind? kind)
    {
        var hash = context.Request.Query["key"].ToString() is { } key ? SessionKey.TryHash(key) : null;
        if (kind is { } known) return await StaffLinks.FindAsync(db, known, hash, clock.GetUtcNow());
        return await StaffLinks.FindAsync(db, StaffLinkKind.First, hash, clock.GetUtcNow()) ?? await StaffLinks.FindAsync(db, StaffLinkKind.Join, hash, clock.GetUtcNow());
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, EndSessions end, IFormCollection form, CancellationToken ct)
    {
        await end.HereAsync(context.Actor, context.SessionHash(SessionKind.Staff), ct);
        context.DropSession(SessionKind.Staff);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return AfterPost.SeeOther("/staff/sign-in");
    }

    private static IResult SignedIn(HttpContext context, string cookie)
    {
        context.DropStep(StepCookie);
        context.GiveSession(SessionKind.Staff, cookie);
        return AfterPost.SeeOther(ReturnPath.Of(context.Request.Query["return"], Home));
    }

    private static IResult Restart(HttpContext context)
    {
        context.DropStep(StepCookie);
        return AfterPost.SeeOther("/staff/sign-in" + context.Request.QueryString);
    }
}
