using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Web.Hosting;
using CitizenCivility.Web.Http;

namespace CitizenCivility.Web.Features.Desk;

/// <summary>The moderation desk: queues, claims, and the panes that modules register as <see cref="IDeskPane"/>.</summary>
internal sealed class DeskModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<DeskReader>()
        .AddSingleton<DeskAnswers>()
        .AddSingleton<ClaimWorkItem>()
        .AddSingleton<ReleaseWorkItem>();

    public void MapPages(IEndpointRouteBuilder pages)
    {
        var desk = pages.MapGroup("/staff/desk").RequireAuthorization(Policies.Staff).ExcludeFromDescription();
        desk.MapGet("", (HttpContext context, DeskAnswers answers, CancellationToken ct, string? queue = null, Guid? item = null, int page = 1, string? done = null) =>
            answers.ShowAsync(context, string.IsNullOrEmpty(queue) ? null : queue, item is { } id ? new WorkItemId(id) : null, Math.Clamp(page, 1, 10_000), done, ct));
        desk.MapPost("/{item:guid}/claim", ClaimAsync).DisableValidation();
        desk.MapPost("/{item:guid}/release", ReleaseAsync).DisableValidation();
    }

    public void MapApi(IEndpointRouteBuilder api) => DeskEndpoints.Map(api);

    private static async Task<IResult> ClaimAsync(HttpContext context, Guid item, ClaimWorkItem claim, DeskAnswers answers, IFormCollection form, CancellationToken ct)
    {
        var id = new WorkItemId(item);
        return (await claim.RunAsync(context.Actor, context.StaffPermissions, id, ct)).Failed(out var error)
            ? await RefusedAsync(context, answers, id, form, error, ct)
            : AfterPost.SeeOther(DeskAnswers.Address(Queue(form), id));
    }

    private static async Task<IResult> ReleaseAsync(HttpContext context, Guid item, ReleaseWorkItem release, DeskAnswers answers, IFormCollection form, CancellationToken ct)
    {
        var id = new WorkItemId(item);
        return (await release.RunAsync(context.Actor, context.StaffPermissions, id, ct)).Failed(out var error)
            ? await RefusedAsync(context, answers, id, form, error, ct)
            : AfterPost.SeeOther(DeskAnswers.Address(Queue(form), done: "released"));
    }

    private static async Task<IResult> RefusedAsync(HttpContext context, DeskAnswers answers, WorkItemId id, IFormCollection form, DomainError error, CancellationToken ct) =>
        error is DomainError.NotFound ? error.ToResult(context.Request) : await answers.RefusedAsync(context, id, Queue(form)!, error, ct);

    private static string? Queue(IFormCollection form) => form["queue"].ToString() is { Length: > 0 and <= 40 } queue ? queue : null;
}
