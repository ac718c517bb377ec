using System.ComponentModel.DataAnnotations;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.GoodPeople;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Rounds over JSON. Totals appear with a published result and nowhere else.</summary>
internal static class GoodPeopleApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var rounds = api.MapGroup("/rounds").WithTags("Good People");
        rounds.MapGet("", RoundsAsync).AllowAnonymous().CacheOutput(PublicCache.Policy)
            .WithSummary("Announced rounds, newest voting first").Produces<IReadOnlyList<RoundCard>>();
        rounds.MapGet("/{id:guid}", RoundAsync).AllowAnonymous().CacheOutput(PublicCache.Policy)
            .WithSummary("One round; with its result once that is published").Produces<RoundDetail>().ProducesProblem(StatusCodes.Status404NotFound);
        rounds.MapGet("/{id:guid}/candidates", CandidatesAsync).AllowAnonymous().CacheOutput(PublicCache.Policy)
            .WithSummary("Candidates of a round, from publicity on").Produces<IReadOnlyList<CandidateCard>>().ProducesProblem(StatusCodes.Status404NotFound);
        rounds.MapPut("/{id:guid}/ballot", CastAsync).RequireAuthorization(Policies.Resident)
            .WithSummary("Cast or change one's ballot until the close; a repeat gets the same receipt").Produces<BallotReceipt>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/me/ballots", MineAsync).RequireAuthorization(Policies.Resident).WithTags("Good People")
            .WithSummary("Receipts of one's ballots, never the picks").Produces<IReadOnlyList<MyBallotCard>>().ProducesProblem(StatusCodes.Status401Unauthorized);
        api.MapPost("/nominations", NominateAsync).RequireAuthorization(Policies.Resident).WithTags("Good People")
            .WithSummary("Nominate somebody in an open round").Produces<NominationReceipt>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> RoundsAsync(PublicCatalog catalog, CancellationToken ct) =>
        TypedResults.Ok((IReadOnlyList<RoundCard>)[.. (await catalog.Rounds.OrderByDescending(r => r.VotingFrom).Take(100).ToListAsync(ct)).Select(RoundCard.Of)]);

    private static async Task<IResult> RoundAsync(PublicCatalog catalog, Guid id, CancellationToken ct)
    {
        var roundId = new RoundId(id);
        var round = await catalog.Rounds.FirstOrDefaultAsync(r => r.Id == roundId, ct);
        if (round is null) return RoundErrors.NotFound.ToProblem();
        var results = round.ShowsResult ? await catalog.Results.Where(r => r.RoundId == roundId).OrderByDescending(r => r.Won).ThenBy(r => r.Place).ToListAsync(ct) : null;
        return TypedResults.Ok(new RoundDetail(RoundCard.Of(round), RoundRuleCard.Of(round), round.Turnout, round.TurnoutAt, results is null ? null : RoundResultCard.Of(round, results)));
    }

    private static async Task<IResult> CandidatesAsync(PublicCatalog catalog, Guid id, CancellationToken ct)
    {
        var roundId = new RoundId(id);
        if (!await catalog.Rounds.AnyAsync(r => r.Id == roundId, ct)) return RoundErrors.NotFound.ToProblem();
        var candidates = await catalog.Candidates.Where(c => c.RoundId == roundId).OrderBy(c => c.Category).ThenBy(c => c.Name).ToListAsync(ct);
        return TypedResults.Ok((IReadOnlyList<CandidateCard>)[.. candidates.Select(CandidateCard.Of)]);
    }

    private static async Task<IResult> CastAsync(HttpContext context, CastBallot cast, Guid id, BallotRequest request, CancellationToken ct)
    {
        context.NoStore();
        return (await cast.RunAsync(context.Actor, new RoundId(id), context.ResidentId, [.. (request.Picks ?? []).Select(p => new NominationId(p))], ct)).Failed(out var error, out var receipt)
            ? error.ToProblem()
            : TypedResults.Ok(receipt);
    }

    private static async Task<IResult> MineAsync(HttpContext context, AppDb db, PublicCatalog catalog, PersonKeys keys, CancellationToken ct)
    {
        context.NoStore();
        var mine = await VotingPages.BallotsOfAsync(context.ResidentId, db, catalog, keys, ct);
        return TypedResults.Ok((IReadOnlyList<MyBallotCard>)[.. mine.Select(b => new MyBallotCard(b.Round.Id.Value, b.Round.Title, b.Receipt))]);
    }

    private static async Task<IResult> NominateAsync(HttpContext context, NominateGoodPerson nominate, NominationRequest request, CancellationToken ct)
    {
        context.NoStore();
        var text = new NominationText { Category = request.Category ?? "", Name = request.Name ?? "", Kind = request.Kind, Role = request.Role ?? "", Summary = request.Summary ?? "", Story = (request.Story ?? "").ReplaceLineEndings("\n"), IsAdult = request.IsAdult };
        return (await nominate.RunAsync(context.Actor, context.ResidentId, new RoundId(request.RoundId), text, request.Relation, ct)).Failed(out var error, out var id)
            ? error.ToProblem()
            : TypedResults.Created($"/me/nominations/{id.Value}", new NominationReceipt(id.Value));
    }
}

/// <param name="Picks">Ids of the candidates.</param>
public sealed record BallotRequest([property: Required, MaxLength(RoundSettings.PicksMax)] IReadOnlyList<Guid> Picks);

/// <param name="IsAdult">The nominee is 18 or older; needed for a person.</param>
/// <param name="Relation">Who nominates: oneself, somebody else, or for an organisation.</param>
/// <param name="Summary">The one line on the ballot.</param>
public sealed record NominationRequest(
    Guid RoundId,
    [property: Required, MaxLength(40)] string Category,
    [property: Required, MaxLength(200)] string Name,
    NomineeKind Kind,
    [property: MaxLength(200)] string? Role,
    [property: Required, MaxLength(300)] string Summary,
    [property: Required, MaxLength(10_000)] string Story,
    NominationRelation Relation,
    bool IsAdult);

public sealed record NominationReceipt(Guid Id);

public sealed record MyBallotCard(Guid Round, string Title, BallotReceipt Receipt);

public sealed record RoundCard(Guid Id, string Programme, string Title, string TitleEn, RoundState State, bool Paused, DateTimeOffset NominationsFrom, DateTimeOffset NominationsTo, DateTimeOffset PublicityFrom, DateTimeOffset VotingFrom, DateTimeOffset VotingTo)
{
    public static RoundCard Of(PublicRound r)
    {
        ArgumentNullException.ThrowIfNull(r);
        return new RoundCard(r.Id.Value, r.ProgrammeId, r.Title, r.TitleEn, r.State, r.PausedAt is not null, r.NominationsFrom, r.NominationsTo, r.PublicityFrom, r.VotingFrom, r.VotingTo);
    }
}

public sealed record RoundRuleCard(IReadOnlyList<string> Categories, int MinPicks, int MaxPicks, int MinPerCategory, int? MaxPerCategory, int Winners, WinnersScope WinnersScope, VoterGroup Voters, bool SelfNomination, BasisKind? Basis, string? BasisDocument)
{
    public static RoundRuleCard Of(PublicRound r)
    {
        ArgumentNullException.ThrowIfNull(r);
        return new RoundRuleCard(r.Categories, r.MinPicks, r.MaxPicks, r.MinPerCategory, r.MaxPerCategory, r.Winners, r.WinnersScope, r.Voters, r.SelfNomination, r.Basis, r.BasisDocument);
    }
}

/// <param name="Turnout">Accepted ballots in all as last told while voting is open.</param>
/// <param name="Result"><see langword="null"/> until it is published.</param>
public sealed record RoundDetail(RoundCard Round, RoundRuleCard Rules, int? Turnout, DateTimeOffset? TurnoutAt, RoundResultCard? Result);

/// <param name="TieSeed">Hex; between equal votes the smaller SHA-256(seed, candidate id) comes first.</param>
/// <param name="PressureReports">How many said that their vote was demanded.</param>
public sealed record RoundResultCard(int Ballots, string TieSeed, int PressureReports, string? DocumentNumber, IReadOnlyList<ResultRow> Rows)
{
    public static RoundResultCard Of(PublicRound round, IEnumerable<PublicResult> rows)
    {
        ArgumentNullException.ThrowIfNull(round);
        return new RoundResultCard(round.BallotsCounted ?? 0, round.TieSeed ?? "", round.PressureReports ?? 0, round.DocumentNumber,
            [.. rows.Select(r => new ResultRow(r.NominationId.Value, r.Name, r.Category, r.Votes, r.Place, r.Won, r.ByLot))]);
    }
}

/// <param name="Name"><see langword="null"/> when the candidate has left since.</param>
public sealed record ResultRow(Guid Candidate, string? Name, string Category, int Votes, int Place, bool Won, bool ByLot);

public sealed record CandidateCard(Guid Id, string Name, NomineeKind Kind, string Role, string Category, string Summary, string Story)
{
    public static CandidateCard Of(PublicCandidate c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new CandidateCard(c.Id.Value, c.Name, c.Kind, c.Role, c.Category, c.Summary, c.Story);
    }
}
