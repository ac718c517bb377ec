using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Http;

namespace CitizenCivility.Web.Features.Deeds;

internal static class DeedEndpoints
{
    private static readonly DomainError Limit = new DomainError.Invalid("deed.limit", DeedReader.TakeMax) { Field = "limit" };

    public static void Map(IEndpointRouteBuilder api)
    {
        var deeds = api.MapGroup("/deeds").WithTags("Deeds");
        deeds.MapGet("", ListAsync)
            .AllowAnonymous()
            .WithName("GetDeeds")
            .WithSummary("Published good deeds, newest first")
            .WithDescription("Ask again with after = next until next is null. Answers carry an ETag.")
            .Produces<DeedPageOf<DeedAnswer>>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        deeds.MapGet("/{reference}", OneAsync)
            .AllowAnonymous()
            .WithName("GetDeed")
            .WithSummary("One published good deed")
            .Produces<DeedAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound);
        deeds.MapPost("", PostAsync)
            .RequireAuthorization(Policies.Resident)
            .WithName("ReportDeed")
            .WithSummary("Report a good deed; the same Idempotency-Key reports it once")
            .Produces<DeedReceipt>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        deeds.MapPost("/{reference}/congratulations", CongratulateAsync)
            .RequireAuthorization(Policies.Resident)
            .WithName("CongratulateDeed")
            .WithSummary("Say thank you, once per person")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        var mine = api.MapGroup("/me/deeds").RequireAuthorization(Policies.Resident).Personal().WithTags("Mine");
        mine.MapGet("", MineAsync)
            .WithName("GetMyDeeds")
            .WithSummary("Deeds I reported, newest first, with their states")
            .Produces<DeedPageOf<OwnDeedAnswer>>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        mine.MapPost("/{reference}/answer", AnswerAsync)
            .WithName("AnswerDeedQuestion")
            .WithSummary("Answer the moderator's question")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        mine.MapPost("/{reference}/appeal", AppealAsync)
            .WithName("AppealDeed")
            .WithSummary("Ask for a second look by somebody else, once")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        var staff = api.MapGroup("/staff").RequireAuthorization(Permissions.Moderate).Personal().WithTags("Desk");
        staff.MapPost("/work-items/{id:guid}/deed-decision", DecideAsync)
            .WithName("DecideDeed")
            .WithSummary("Decide about a deed whose item is claimed")
            .WithDescription("verify (type, theme), ask (words), decline (reason), publish (title, text, checked), keep. After verify the answer names the item in which publication is decided.")
            .Produces<DeedDecisionAnswer>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        staff.MapPost("/deeds/{reference}/withdraw", WithdrawAsync)
            .WithName("WithdrawDeed")
            .WithSummary("Take a published deed out of everything public")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        staff.MapPost("/deeds/{reference}/reverse-award", ReverseAsync)
            .WithName("ReverseDeedAward")
            .WithSummary("Take the points of a deed back, with a reason")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ListAsync(HttpContext context, DeedReader reader, Divisions divisions, CancellationToken ct, string? division = null, string? after = null, int limit = 20)
    {
        if (limit is < 1 or > DeedReader.TakeMax) return Limit.ToProblem();
        if (division is not null && !divisions.IsKnown(division)) return DeedErrors.DivisionUnknown.ToProblem();
        var page = await reader.PublishedAsync(division, after, limit, ct);
        return Tagged.Json(context, new DeedPageOf<DeedAnswer>([.. page.Items.Select(DeedAnswer.Of)], page.Next));
    }

    private static async Task<IResult> OneAsync(HttpContext context, DeedReader reader, string reference, CancellationToken ct) =>
        await reader.PublishedAsync(reference, ct) is { } deed ? Tagged.Json(context, DeedAnswer.Of(deed)) : DeedErrors.NotFound.ToProblem();

    private static async Task<IResult> PostAsync(HttpContext context, ReportDeedRequest request, ReportDeed report, CancellationToken ct)
    {
        if (request.Doer is not { } doer) return DeedErrors.DoerMissing.ToProblem();
        var filled = new DeedReport(doer, request.Story ?? "", request.NothingPersonal, request.Division ?? "", request.Rule, request.HappenedOn);
        return (await report.RunAsync(context.Actor, context.ResidentId, filled, ct)).Failed(out var error, out var receipt)
            ? error.ToProblem()
            : TypedResults.Created($"/me/deeds/{receipt.Reference}", receipt);
    }

    private static async Task<IResult> MineAsync(HttpContext context, DeedReader reader, CancellationToken ct, string? after = null, int limit = 20)
    {
        if (limit is < 1 or > DeedReader.TakeMax) return Limit.ToProblem();
        var page = await reader.OwnAsync(context.ResidentId, after, limit, ct);
        return TypedResults.Ok(new DeedPageOf<OwnDeedAnswer>([.. page.Items.Select(OwnDeedAnswer.Of)], page.Next));
    }

    private static async Task<IResult> CongratulateAsync(HttpContext context, string reference, CongratulateDeed congratulate, CancellationToken ct) =>
        Answer(await congratulate.RunAsync(context.Actor, context.ResidentId, reference, ct));

    private static async Task<IResult> AnswerAsync(HttpContext context, string reference, WordsRequest request, AnswerMore answer, CancellationToken ct) =>
        Answer(await answer.RunAsync(context.Actor, reference, request.Words ?? "", ct));

    private static async Task<IResult> AppealAsync(HttpContext context, string reference, WordsRequest request, AppealDeed appeal, CancellationToken ct) =>
        Answer(await appeal.RunAsync(context.Actor, reference, request.Words ?? "", ct));

    private static async Task<IResult> DecideAsync(HttpContext context, Guid id, DeedDecisionRequest request, DecideDeed decide, CancellationToken ct) =>
        (await decide.RunAsync(context.Actor, new WorkItemId(id), request, ct)).Failed(out var error, out var next)
            ? error.ToProblem()
            : TypedResults.Ok(new DeedDecisionAnswer(next?.Value));

    private static async Task<IResult> WithdrawAsync(HttpContext context, string reference, ReasonRequest request, WithdrawDeed withdraw, CancellationToken ct) =>
        Answer(await withdraw.RunAsync(context.Actor, reference, request.Reason, request.Words, ct));

    private static async Task<IResult> ReverseAsync(HttpContext context, string reference, ReasonRequest request, ReverseDeedAward reverse, CancellationToken ct) =>
        Answer(await reverse.RunAsync(context.Actor, reference, request.Reason, request.Words, ct));

    private static IResult Answer(Result<Done> done) => done.Failed(out var error) ? error.ToProblem() : TypedResults.NoContent();
}

/// <param name="Doer">Who did it: self, otherWithConsent, unnamed or organisation.</param>
/// <param name="Story">20 to 2,000 characters.</param>
/// <param name="NothingPersonal">No name, number or address of others is in it, or they agreed. Must be true.</param>
/// <param name="Division">Statistical code of a township or division.</param>
/// <param name="Rule">Number of a rule, 1 to 20.</param>
/// <param name="HappenedOn">Not in the future.</param>
public sealed record ReportDeedRequest(DeedDoer? Doer, string? Story, bool NothingPersonal, string? Division, int? Rule = null, DateOnly? HappenedOn = null);

/// <param name="Words">5 to 500 characters.</param>
public sealed record WordsRequest(string? Words);

/// <param name="Reason">A code of the closed list.</param>
/// <param name="Words">Told to the reporter besides the reason.</param>
public sealed record ReasonRequest(string? Reason, string? Words = null);

/// <param name="Next">The item in which publication is decided, claimed by the same person; after verify only.</param>
public sealed record DeedDecisionAnswer(Guid? Next);

/// <param name="Title">In the moderator's words.</param>
/// <param name="Text">In the moderator's words.</param>
public sealed record DeedAnswer(string Reference, string Title, string Text, DeedType Type, DeedTheme Theme, string Division, int? Rule, DateTimeOffset PublishedAt, int Congratulations)
{
    public static DeedAnswer Of(PublicDeed deed)
    {
        ArgumentNullException.ThrowIfNull(deed);
        return new(deed.Reference, deed.Title, deed.Text, deed.Type, deed.Theme, deed.Division, deed.Rule, deed.PublishedAt, deed.Congratulations);
    }
}

/// <param name="Points">What it earned; <see langword="null"/> for none.</param>
/// <param name="Reversed">The points were taken back.</param>
public sealed record OwnDeedAnswer(string Reference, string Story, DeedState State, string Division, DateTimeOffset SubmittedAt, string? DeclineReason, long? Points, bool Reversed)
{
    public static OwnDeedAnswer Of(GoodDeed deed)
    {
        ArgumentNullException.ThrowIfNull(deed);
        return new(deed.Reference, deed.Story, deed.State, deed.Division, deed.SubmittedAt, deed.DeclineReason, deed.Points, deed.ReversalReason is not null);
    }
}
