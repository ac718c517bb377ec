using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Web.Http;

namespace CitizenCivility.Web.Features.Desk;

internal static class DeskEndpoints
{
    private const int TakeMax = 100;

    private static readonly DomainError Paging = new DomainError.Invalid("desk.paging", TakeMax);

    public static void Map(IEndpointRouteBuilder api)
    {
        var staff = api.MapGroup("/staff").RequireAuthorization(Policies.Staff).WithTags("Desk");
        staff.MapGet("/queues", QueuesAsync)
            .WithName("GetQueues")
            .WithSummary("What waits, by queue: only queues this person may work on")
            .Produces<IReadOnlyList<DeskQueue>>()
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        staff.MapGet("/queues/{queue}", ItemsAsync)
            .WithName("GetQueueItems")
            .WithSummary("Items of a queue, the next due first")
            .Produces<IReadOnlyList<DeskItemAnswer>>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        staff.MapPost("/work-items/{id:guid}/claim", ClaimAsync)
            .WithName("ClaimWorkItem")
            .WithSummary("Take an item in hand for 30 minutes; a decision needs it")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        staff.MapPost("/work-items/{id:guid}/release", ReleaseAsync)
            .WithName("ReleaseWorkItem")
            .WithSummary("Put an item back for others")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> QueuesAsync(HttpContext context, DeskReader reader, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await reader.QueuesAsync(context.StaffPermissions, ct));
    }

    private static async Task<IResult> ItemsAsync(HttpContext context, string queue, DeskReader reader, CancellationToken ct, int skip = 0, int take = 25)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (skip < 0 || take is < 1 or > TakeMax) return Paging.ToProblem();
        var rows = await reader.ItemsAsync(context.StaffPermissions, queue, skip, take, ct);
        return TypedResults.Ok(rows.Select(r => new DeskItemAnswer(r.Item.Id.Value, r.Item.Queue, r.Line?.Title, r.Item.Division, r.Item.EnteredAt, r.Item.DueAt, r.Item.ClaimedBy, r.Item.ClaimedUntil)).ToList());
    }

    private static async Task<IResult> ClaimAsync(HttpContext context, Guid id, ClaimWorkItem claim, CancellationToken ct) =>
        (await claim.RunAsync(context.Actor, context.StaffPermissions, new WorkItemId(id), ct)).Failed(out var error) ? error.ToProblem() : TypedResults.NoContent();

    private static async Task<IResult> ReleaseAsync(HttpContext context, Guid id, ReleaseWorkItem release, CancellationToken ct) =>
        (await release.RunAsync(context.Actor, context.StaffPermissions, new WorkItemId(id), ct)).Failed(out var error) ? error.ToProblem() : TypedResults.NoContent();
}

/// <param name="Title">Begins with what it says; <see langword="null"/> when no words are known for it.</param>
/// <param name="ClaimedUntil">A claim in the past no longer holds.</param>
public sealed record DeskItemAnswer(Guid Id, string Queue, string? Title, string? Division, DateTimeOffset EnteredAt, DateTimeOffset DueAt, Guid? ClaimedBy, DateTimeOffset? ClaimedUntil);
