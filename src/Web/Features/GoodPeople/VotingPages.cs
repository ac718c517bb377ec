using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.GoodPeople;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.GoodPeople.Pages;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>The ballot in two steps, its receipts, and the report of those whose vote was demanded.</summary>
internal static class VotingPages
{
    /// <summary>What a ballot page shows; the picks of an earlier ballot are never among it.</summary>
    private sealed record Booth(PublicRound Round, IReadOnlyList<PublicCandidate> Candidates, bool HasVoted, DomainError? Shut);

    public static void Map(IEndpointRouteBuilder pages)
    {
        var voting = pages.MapGroup("").RequireAuthorization(Policies.Resident).ExcludeFromDescription();
        voting.MapGet("/good-people/rounds/{id:guid}/ballot", ShowAsync);
        voting.MapPost("/good-people/rounds/{id:guid}/ballot", PostAsync).DisableValidation();
        voting.MapGet("/me/ballots", ListAsync);
        voting.MapGet("/me/ballots/{id:guid}", ReceiptAsync);

        var open = pages.MapGroup("/good-people/rounds/{id:guid}/pressure").AllowAnonymous().ExcludeFromDescription();
        open.MapGet("", PressureAsync);
        open.MapPost("", ReportAsync).RequireRateLimiting(RequestLimits.AnonymousForms).DisableValidation();
        open.MapGet("/received", ReceivedAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, AppDb db, PublicCatalog catalog, PersonKeys keys, TimeProvider clock, Guid id, CancellationToken ct)
    {
        var booth = await EnterAsync(context, db, catalog, keys, clock, new RoundId(id), ct);
        return booth is null ? RoundErrors.NotFound.ToResult(context.Request) : Paper(booth, [], new FormErrors(), StatusCodes.Status200OK);
    }

    private static async Task<IResult> PostAsync(HttpContext context, AppDb db, PublicCatalog catalog, PersonKeys keys, BallotPapers papers, CastBallot cast, IStringLocalizer texts, TimeProvider clock, Guid id, IFormCollection form, CancellationToken ct)
    {
        var roundId = new RoundId(id);
        var booth = await EnterAsync(context, db, catalog, keys, clock, roundId, ct);
        if (booth is null) return RoundErrors.NotFound.ToResult(context.Request);
        if (booth.Shut is not null) return Paper(booth, [], new FormErrors(), ErrorResults.StatusOf(booth.Shut));

        var picks = ReadPicks(form);
        if (form["step"] == "cast")
        {
            if (!(await cast.RunAsync(context.Actor, roundId, context.ResidentId, picks, ct)).Failed(out var refusal)) return AfterPost.SeeOther($"/me/ballots/{id}?cast=true");
            return Paper(booth, picks, new FormErrors().Add(refusal, texts), ErrorResults.StatusOf(refusal));
        }

        if (form["step"] == "change") return Paper(booth, picks, new FormErrors(), StatusCodes.Status200OK);
        papers.Forget(roundId);
        if ((await papers.FindAsync(roundId, ct))!.Refusal(picks) is { } wrong) return Paper(booth, picks, new FormErrors().Add(wrong, texts), StatusCodes.Status422UnprocessableEntity);
        return new RazorComponentResult<BallotCheckPage>(new { booth.Round, Picked = (IReadOnlyList<PublicCandidate>)[.. booth.Candidates.Where(c => picks.Contains(c.Id))], booth.HasVoted });
    }

    private static async Task<IResult> ListAsync(HttpContext context, AppDb db, PublicCatalog catalog, PersonKeys keys, CancellationToken ct)
    {
        context.NoStore();
        return new RazorComponentResult<MyBallotsPage>(new { Ballots = await BallotsOfAsync(context.ResidentId, db, catalog, keys, ct) });
    }

    private static async Task<IResult> ReceiptAsync(HttpContext context, AppDb db, PublicCatalog catalog, PersonKeys keys, Guid id, CancellationToken ct, bool cast = false)
    {
        context.NoStore();
        var mine = (await BallotsOfAsync(context.ResidentId, db, catalog, keys, ct)).FirstOrDefault(b => b.Round.Id.Value == id);
        return mine is null ? VoteErrors.NoBallot.ToResult(context.Request) : new RazorComponentResult<ReceiptPage>(new { Mine = mine, JustCast = cast });
    }

    private static async Task<IResult> PressureAsync(HttpContext context, PublicCatalog catalog, Guid id, CancellationToken ct) =>
        await catalog.Rounds.FirstOrDefaultAsync(r => r.Id == new RoundId(id), ct) is { } round
            ? new RazorComponentResult<PressurePage>(new { Round = round })
            : RoundErrors.NotFound.ToResult(context.Request);

    private static async Task<IResult> ReportAsync(HttpContext context, PublicCatalog catalog, ReportPressure report, IStringLocalizer texts, Guid id, IFormCollection form, CancellationToken ct)
    {
        if (await catalog.Rounds.FirstOrDefaultAsync(r => r.Id == new RoundId(id), ct) is not { } round) return RoundErrors.NotFound.ToResult(context.Request);
        var text = form["text"].ToString().ReplaceLineEndings("\n");
        if (!(await report.RunAsync(round.Id, text, context.Actor.IdempotencyKey, ct)).Failed(out var error)) return AfterPost.SeeOther($"/good-people/rounds/{id}/pressure/received");
        return new RazorComponentResult<PressurePage>(new { Round = round, Text = text, Errors = new FormErrors().Add(error, texts) }) { StatusCode = ErrorResults.StatusOf(error) };
    }

    private static async Task<IResult> ReceivedAsync(HttpContext context, PublicCatalog catalog, Guid id, CancellationToken ct) =>
        await catalog.Rounds.FirstOrDefaultAsync(r => r.Id == new RoundId(id), ct) is { } round
            ? new RazorComponentResult<PressureReceivedPage>(new { Round = round })
            : RoundErrors.NotFound.ToResult(context.Request);

    private static IReadOnlyList<NominationId> ReadPicks(IFormCollection form) =>
        [.. form["pick"].Select(p => Guid.TryParse(p, out var pick) ? new NominationId(pick) : default)];

    private static RazorComponentResult<BallotPage> Paper(Booth booth, IReadOnlyList<NominationId> picks, FormErrors errors, int status) =>
        new(new { booth.Round, booth.Candidates, booth.HasVoted, booth.Shut, Picked = picks, Errors = errors }) { StatusCode = status };

    private static async Task<Booth?> EnterAsync(HttpContext context, AppDb db, PublicCatalog catalog, PersonKeys keys, TimeProvider clock, RoundId id, CancellationToken ct)
    {
        context.NoStore();
        var voter = context.ResidentId;
        var round = await catalog.Rounds.FirstOrDefaultAsync(r => r.Id == id, ct);
        if (round is null) return null;
        var person = await db.Residents.AsNoTracking().FirstOrDefaultAsync(r => r.Id == voter, ct);
        if (person is null) return null;

        var mac = CastBallot.ClaimOf(keys, id, person.PhoneHash);
        var hasVoted = await db.Ballots.AnyAsync(b => b.RoundId == id && b.Mac == mac && !b.Erased, ct);
        var candidates = await catalog.Candidates.Where(c => c.RoundId == id).ToDictionaryAsync(c => c.Id, ct);
        var paper = new BallotPaper(id, 0, new RoundSettings(), candidates.ToDictionary(c => c.Key, c => c.Value.Category), new HashSet<NominationId>());
        var shut = Round.VoteRefusal(round.State, round.VotingTo, round.PausedAt, clock.GetUtcNow()) ?? Round.VoterRefusal(round.Voters, person.Age);
        return new Booth(round, [.. paper.OrderFor(mac).Select(c => candidates[c])], hasVoted, shut);
    }

    internal static async Task<IReadOnlyList<MyBallot>> BallotsOfAsync(ResidentId resident, AppDb db, PublicCatalog catalog, PersonKeys keys, CancellationToken ct)
    {
        var person = await db.Residents.AsNoTracking().FirstOrDefaultAsync(r => r.Id == resident, ct);
        if (person is null) return [];
        RoundState[] voted = [RoundState.Voting, RoundState.Closed, RoundState.Provisional, RoundState.ResultPublicity, RoundState.Honours];
        var mine = new List<MyBallot>();
        foreach (var round in await catalog.Rounds.Where(r => voted.Contains(r.State)).OrderByDescending(r => r.VotingTo).ToListAsync(ct))
        {
            var mac = CastBallot.ClaimOf(keys, round.Id, person.PhoneHash);
            if (await db.Ballots.AsNoTracking().FirstOrDefaultAsync(b => b.RoundId == round.Id && b.Mac == mac && !b.Erased, ct) is { } ballot)
                mine.Add(new MyBallot(round, BallotReceipt.Of(ballot)));
        }

        return mine;
    }
}

/// <summary>A ballot as its voter sees it afterwards: that it is there, never what it says.</summary>
public sealed record MyBallot(PublicRound Round, BallotReceipt Receipt);
