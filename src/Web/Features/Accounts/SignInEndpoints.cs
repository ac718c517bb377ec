using System.Text;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Web.Features.Accounts.Pages;
using CitizenCivility.Web.Features.Accounts.Sms;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>Number, code, and at the first time the welcome page. The address to come back to goes along in the query.</summary>
internal static class SignInEndpoints
{
    /// <summary>Cookie that ties the code to the browser that asked for it.</summary>
    public const string RequestCookie = "sign-in";

    private const string Home = "/me";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/sign-in").AllowAnonymous().Personal().RequireRateLimiting(RequestLimits.SignIn).ExcludeFromDescription();
        group.MapGet("", () => new RazorComponentResult<SignInPage>());
        group.MapPost("", AskAsync).DisableValidation();
        group.MapGet("/code", ShowCodeAsync);
        group.MapPost("/code", ProveAsync).DisableValidation();
        group.MapGet("/welcome", ShowWelcomeAsync);
        group.MapPost("/welcome", WelcomeAsync).DisableValidation();
    }

    private static async Task<IResult> AskAsync(HttpContext context, RequestCode request, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        var phone = form["phone"].ToString();
        if ((await request.RunAsync(context.Actor, phone, AddressBlock.Of(context.Connection.RemoteIpAddress), ct)).Failed(out var error, out var cookie))
            return FormAnswers.Again<SignInPage>(context, new { Phone = phone, Errors = texts.Of(error) }, error);
        context.GiveStep(RequestCookie, cookie, SmsCode.Lasts + SmsCode.WelcomeLasts);
        return AfterPost.SeeOther("/sign-in/code" + context.Request.QueryString);
    }

    private static async Task<IResult> ShowCodeAsync(HttpContext context, AppDb db, PersonKeys keys, TimeProvider clock, CancellationToken ct) =>
        await SentAsync(context, db, ct) is { } sent && sent.IsOpen(clock.GetUtcNow())
            ? new RazorComponentResult<CodePage>(new { Phone = sent.PhoneMasked, Shown = Shown(context, sent, keys) })
            : AfterPost.SeeOther("/sign-in" + context.Request.QueryString);

    private static async Task<IResult> ProveAsync(HttpContext context, AppDb db, PersonKeys keys, ProveCode prove, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        var result = await prove.RunAsync(context.Actor, context.StepCookie(RequestCookie), form["code"], DeviceName.Of(context.Request), context.SessionHash(SessionKind.Resident), ct);
        if (result.Failed(out var error, out var cookie))
        {
            var sent = await SentAsync(context, db, ct);
            return FormAnswers.Again<CodePage>(context, new { Phone = sent?.PhoneMasked, Shown = Shown(context, sent, keys), Errors = texts.Of(error) }, error);
        }

        return cookie is null ? AfterPost.SeeOther("/sign-in/welcome" + context.Request.QueryString) : SignedIn(context, cookie);
    }

    private static async Task<IResult> ShowWelcomeAsync(HttpContext context, AppDb db, TimeProvider clock, CancellationToken ct) =>
        await SentAsync(context, db, ct) is { } sent && sent.AwaitsWelcome(clock.GetUtcNow())
            ? new RazorComponentResult<WelcomePage>()
            : AfterPost.SeeOther("/sign-in" + context.Request.QueryString);

    private static async Task<IResult> WelcomeAsync(HttpContext context, OpenAccount open, Divisions divisions, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        var typed = WelcomeForm.From(form);
        if (typed.Check(divisions) is { Count: > 0 } wrong) return FormAnswers.Again<WelcomePage>(context, new { Form = typed, Errors = texts.Of(wrong) });
        var result = await open.RunAsync(context.Actor, context.StepCookie(RequestCookie), typed, DeviceName.Of(context.Request), context.SessionHash(SessionKind.Resident), ct);
        if (!result.Failed(out var error, out var cookie)) return SignedIn(context, cookie);
        if (error != SignInErrors.TooYoung) return FormAnswers.Again<WelcomePage>(context, new { Form = typed, Errors = texts.Of(error with { Field = null }) }, error);
        context.DropStep(RequestCookie);
        return new RazorComponentResult<TooYoungPage> { StatusCode = StatusCodes.Status403Forbidden };
    }

    private static IResult SignedIn(HttpContext context, string cookie)
    {
        context.DropStep(RequestCookie);
        context.GiveSession(SessionKind.Resident, cookie);
        return AfterPost.SeeOther(ReturnPath.Of(context.Request.Query["return"], Home));
    }

    private static async Task<SmsCode?> SentAsync(HttpContext context, AppDb db, CancellationToken ct) =>
        context.StepCookie(RequestCookie) is { } cookie && SessionKey.TryHash(cookie) is { } hash
            ? await db.SmsCodes.AsNoTracking().FirstOrDefaultAsync(c => c.RequestHash == hash, ct)
            : null;

    /// <summary>In Development the page shows the code, for want of a telephone.</summary>
    private static string? Shown(HttpContext context, SmsCode? sent, PersonKeys keys) =>
        sent is { PhoneCipher.Length: > 0 } && context.RequestServices.GetService<ConsoleSmsSender>() is { } console
            ? console.CodeFor(Encoding.UTF8.GetString(new Seal(keys, Seal.Phones).Open(sent.PhoneCipher)))
            : null;
}
