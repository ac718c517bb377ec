using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Features.Deeds.Pages;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>The public pages, the reporter's own, and the staff page of one deed.</summary>
internal static class DeedPages
{
    public const int PageSize = 20;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/deeds", ListAsync).AllowAnonymous().CacheOutput(PublicCache.Policy).ExcludeFromDescription();
        pages.MapGet("/deeds/{reference}", ShowAsync).AllowAnonymous().CacheOutput(PublicCache.Policy).ExcludeFromDescription();

        var signedIn = pages.MapGroup("").RequireAuthorization(Policies.Resident).Personal().ExcludeFromDescription();
        signedIn.MapGet("/deeds/{reference}/congratulate", AskCongratulateAsync);
        signedIn.MapPost("/deeds/{reference}/congratulate", CongratulateAsync).DisableValidation();
        signedIn.MapGet("/me/deeds", MineAsync);
        signedIn.MapGet("/me/deeds/{reference}", (HttpContext context, DeedReader reader, string reference, CancellationToken ct) => OwnAsync(context, reader, reference, null, null, ct));
        signedIn.MapGet("/me/deeds/{reference}/received", ReceivedAsync);
        signedIn.MapPost("/me/deeds/{reference}", AnswerAsync).DisableValidation();

        var staff = pages.MapGroup("/staff/deeds").RequireAuthorization(Permissions.Moderate).Personal().ExcludeFromDescription();
        staff.MapGet("", (string? reference) => reference?.Trim() is { Length: > 0 } asked
            ? AfterPost.SeeOther($"/staff/deeds/{Uri.EscapeDataString(asked)}")
            : new RazorComponentResult<StaffDeedSearchPage>());
        staff.MapGet("/{reference}", (HttpContext context, DeedReader reader, string reference, CancellationToken ct) => StaffAsync(context, reader, reference, null, ct));
        staff.MapPost("/{reference}", CorrectAsync).DisableValidation();
    }

    private static async Task<IResult> ListAsync(DeedReader reader, Divisions divisions, CancellationToken ct, string? division = null, string? after = null)
    {
        var known = divisions.IsKnown(division) ? division : null;
        return new RazorComponentResult<DeedListPage>(new { Deeds = await reader.PublishedAsync(known, after, PageSize, ct), Division = known, First = after is null });
    }

    private static async Task<IResult> ShowAsync(HttpContext context, DeedReader reader, string reference, CancellationToken ct) =>
        await reader.PublishedAsync(reference, ct) is { } deed ? new RazorComponentResult<DeedPage>(new { Deed = deed }) : DeedErrors.NotFound.ToResult(context.Request);

    private static async Task<IResult> AskCongratulateAsync(HttpContext context, DeedReader reader, string reference, CancellationToken ct) =>
        await reader.PublishedAsync(reference, ct) is { } deed ? new RazorComponentResult<CongratulatePage>(new { Deed = deed }) : DeedErrors.NotFound.ToResult(context.Request);

    private static async Task<IResult> CongratulateAsync(HttpContext context, DeedReader reader, CongratulateDeed congratulate, IFormCollection form, string reference, CancellationToken ct)
    {
        var refused = (await congratulate.RunAsync(context.Actor, context.ResidentId, reference, ct)).Failed(out var error) ? error : null;
        if (refused is null || refused == DeedErrors.AlreadyCongratulated) return AfterPost.SeeOther($"/deeds/{reference}");
        if (await reader.PublishedAsync(reference, ct) is not { } deed) return refused.ToResult(context.Request);
        return new RazorComponentResult<CongratulatePage>(new { Deed = deed, Refused = refused }) { StatusCode = ErrorResults.StatusOf(refused) };
    }

    private static async Task<IResult> MineAsync(HttpContext context, DeedReader reader, CancellationToken ct, string? after = null) =>
        new RazorComponentResult<MyDeedsPage>(new { Deeds = await reader.OwnAsync(context.ResidentId, after, PageSize, ct) });

    private static async Task<IResult> ReceivedAsync(HttpContext context, DeedReader reader, string reference, CancellationToken ct) =>
        await reader.OneAsync(context.ResidentId, reference, ct) is { } own
            ? new RazorComponentResult<DeedReceivedPage>(new { own.Deed.Reference, Joined = await reader.TakesPartAsync(context.ResidentId, ct) })
            : DeedErrors.NotFound.ToResult(context.Request);

    private static async Task<IResult> OwnAsync(HttpContext context, DeedReader reader, string reference, FormErrors? errors, string? words, CancellationToken ct, int status = StatusCodes.Status200OK) =>
        await reader.OneAsync(context.ResidentId, reference, ct) is { } own
            ? new RazorComponentResult<MyDeedPage>(new { Own = own, Errors = errors ?? new FormErrors(), Words = words }) { StatusCode = status }
            : DeedErrors.NotFound.ToResult(context.Request);

    private static async Task<IResult> AnswerAsync(HttpContext context, DeedReader reader, AnswerMore answer, AppealDeed appeal, IStringLocalizer texts, IFormCollection form, string reference, CancellationToken ct)
    {
        var words = form["words"].ToString();
        var result = form["step"].ToString() switch
        {
            "answer" => await answer.RunAsync(context.Actor, reference, words, ct),
            "appeal" => await appeal.RunAsync(context.Actor, reference, words, ct),
            _ => new DomainError.Invalid("request.malformed"),
        };
        if (!result.Failed(out var error)) return AfterPost.SeeOther($"/me/deeds/{reference}");
        return await OwnAsync(context, reader, reference, texts.Of(error), words, ct, ErrorResults.StatusOf(error));
    }

    private static async Task<IResult> StaffAsync(HttpContext context, DeedReader reader, string reference, DomainError? refused, CancellationToken ct) =>
        await reader.OneAsync(null, reference, ct) is { } own
            ? new RazorComponentResult<StaffDeedPage>(new { Own = own, Refused = refused }) { StatusCode = refused is null ? StatusCodes.Status200OK : ErrorResults.StatusOf(refused) }
            : DeedErrors.NotFound.ToResult(context.Request);

    private static async Task<IResult> CorrectAsync(HttpContext context, DeedReader reader, WithdrawDeed withdraw, ReverseDeedAward reverse, IFormCollection form, string reference, CancellationToken ct)
    {
        var (reason, words) = (form["reason"].ToString(), form["words"].ToString());
        var result = form["step"].ToString() switch
        {
            "withdraw" => await withdraw.RunAsync(context.Actor, reference, reason, words, ct),
            "reverse" => await reverse.RunAsync(context.Actor, reference, reason, words, ct),
            _ => new DomainError.Invalid("request.malformed"),
        };
        return result.Failed(out var error) ? await StaffAsync(context, reader, reference, error, ct) : AfterPost.SeeOther($"/staff/deeds/{reference}");
    }
}
