using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Notices;
using CitizenCivility.Realtime;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Features.Notices.Pages;
using CitizenCivility.Web.Hosting;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Notices;

/// <summary>What residents are told about their own things, on one page. Modules register an <c>INoticeRule</c>.</summary>
internal sealed class NoticesModule : IModule
{
    public const int PageSize = 30;

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddNotices();
        services.AddSingleton<ReadNotices>();
        services.AddSingleton<IPersonalData, NoticePersonalData>();
    }

    public void MapPages(IEndpointRouteBuilder pages)
    {
        var mine = pages.MapGroup("/me/notices").RequireAuthorization(Policies.Resident).Personal().ExcludeFromDescription();
        mine.MapGet("", ShowAsync);
        mine.MapPost("", ReadAsync).DisableValidation();
    }

    public void MapApi(IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("/me/notices").RequireAuthorization(Policies.Resident).Personal().WithTags("Mine");
        mine.MapGet("", ListAsync)
            .WithName("GetMyNotices")
            .WithSummary("What I was told, newest first; ask again with before = next")
            .Produces<NoticesAnswer>()
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        mine.MapPost("/read", MarkAsync)
            .WithName("ReadMyNotices")
            .WithSummary("Mark notices as read: one, or all up to a number")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, AppDb db, CancellationToken ct, long? before = null)
    {
        var notices = await db.NoticesAsync(context.ResidentId, before, PageSize + 1, ct);
        return new RazorComponentResult<NoticesPage>(new
        {
            Notices = notices.Take(PageSize).ToList(),
            Next = notices.Count > PageSize ? notices[PageSize - 1].Id : (long?)null,
            Unread = await db.UnreadNoticesAsync(context.ResidentId, ct),
        });
    }

    private static async Task<IResult> ReadAsync(HttpContext context, ReadNotices read, IFormCollection form, CancellationToken ct)
    {
        if (long.TryParse(form["one"], out var one)) await read.RunAsync(context.Actor, context.ResidentId, one, upTo: null, ct);
        else if (long.TryParse(form["up-to"], out var upTo)) await read.RunAsync(context.Actor, context.ResidentId, one: null, upTo, ct);
        return AfterPost.SeeOther("/me/notices");
    }

    private static async Task<IResult> ListAsync(HttpContext context, AppDb db, IStringLocalizer texts, CancellationToken ct, long? before = null)
    {
        var notices = await db.NoticesAsync(context.ResidentId, before, PageSize + 1, ct);
        var items = notices.Take(PageSize).Select(n => new NoticeAnswer(n.Id, n.Kind, n.Subject, texts.Of(n), n.Link, n.At, n.ReadAt)).ToList();
        return TypedResults.Ok(new NoticesAnswer(await db.UnreadNoticesAsync(context.ResidentId, ct), items, notices.Count > PageSize ? notices[PageSize - 1].Id : null));
    }

    private static async Task<IResult> MarkAsync(HttpContext context, ReadNoticesRequest request, ReadNotices read, CancellationToken ct) =>
        (await read.RunAsync(context.Actor, context.ResidentId, request.One, request.UpTo, ct)).Failed(out var error) ? error.ToProblem() : TypedResults.NoContent();
}

/// <param name="One">Id of one notice.</param>
/// <param name="UpTo">All notices with this id or a smaller one.</param>
public sealed record ReadNoticesRequest(long? One = null, long? UpTo = null);

/// <param name="Text">In the language of the request.</param>
public sealed record NoticeAnswer(long Id, string Kind, string Subject, string Text, string? Link, DateTimeOffset At, DateTimeOffset? ReadAt);

/// <param name="Next">Give it as <c>before</c> for the page after this one; <see langword="null"/> on the last.</param>
public sealed record NoticesAnswer(int Unread, IReadOnlyList<NoticeAnswer> Items, long? Next);
