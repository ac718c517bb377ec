using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Persistence.GoodPeople;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Web.Features.GoodPeople.Pages;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Public reading: programmes, rounds, candidates, results, honours.</summary>
internal static class RoundPages
{
    private const int HonoursPerPage = 60;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/good-people").AllowAnonymous().CacheOutput(PublicCache.Policy).ExcludeFromDescription();
        group.MapGet("", HomeAsync);
        group.MapGet("/rounds/{id:guid}", RoundAsync);
        group.MapGet("/rounds/{id:guid}/result", ResultAsync);
        group.MapGet("/candidates/{id:guid}", CandidateAsync);
        group.MapGet("/honours", HonoursAsync);
    }

    private static async Task<IResult> HomeAsync(PublicCatalog catalog, CancellationToken ct)
    {
        var rounds = await catalog.Rounds.ToListAsync(ct);
        var honours = await catalog.Honours.OrderByDescending(h => h.Number).Take(6).ToListAsync(ct);
        return new RazorComponentResult<GoodPeoplePage>(new { Rounds = (IReadOnlyList<PublicRound>)rounds, Honours = (IReadOnlyList<PublicHonour>)honours });
    }

    private static async Task<IResult> RoundAsync(HttpRequest request, PublicCatalog catalog, Guid id, CancellationToken ct)
    {
        var roundId = new RoundId(id);
        var round = await catalog.Rounds.FirstOrDefaultAsync(r => r.Id == roundId, ct);
        if (round is null) return RoundErrors.NotFound.ToResult(request);
        var candidates = await catalog.Candidates.Where(c => c.RoundId == roundId).ToListAsync(ct);
        var steps = await catalog.RoundSteps.Where(s => s.RoundId == roundId).OrderBy(s => s.Id).ToListAsync(ct);
        return new RazorComponentResult<RoundPage>(new { Round = round, Candidates = (IReadOnlyList<PublicCandidate>)candidates, Steps = (IReadOnlyList<PublicRoundStep>)steps });
    }

    private static async Task<IResult> ResultAsync(HttpRequest request, PublicCatalog catalog, Guid id, CancellationToken ct)
    {
        var roundId = new RoundId(id);
        var round = await catalog.Rounds.FirstOrDefaultAsync(r => r.Id == roundId, ct);
        if (round is null) return RoundErrors.NotFound.ToResult(request);
        if (!round.ShowsResult) return RoundErrors.ResultNotPublic.ToResult(request);
        var results = await catalog.Results.Where(r => r.RoundId == roundId).ToListAsync(ct);
        return new RazorComponentResult<ResultPage>(new { Round = round, Results = (IReadOnlyList<PublicResult>)results });
    }

    private static async Task<IResult> CandidateAsync(HttpRequest request, PublicCatalog catalog, Guid id, CancellationToken ct)
    {
        var nominationId = new NominationId(id);
        var candidate = await catalog.Candidates.FirstOrDefaultAsync(c => c.Id == nominationId, ct);
        if (candidate is null) return NominationErrors.NotFound.ToResult(request);
        var round = await catalog.Rounds.FirstAsync(r => r.Id == candidate.RoundId, ct);
        return new RazorComponentResult<CandidatePage>(new { Round = round, Candidate = candidate });
    }

    private static async Task<IResult> HonoursAsync(PublicCatalog catalog, CancellationToken ct, string? before = null)
    {
        var honours = await catalog.Honours.Where(h => before == null || h.Number.CompareTo(before) < 0).OrderByDescending(h => h.Number).Take(HonoursPerPage + 1).ToListAsync(ct);
        var next = honours.Count > HonoursPerPage ? honours[HonoursPerPage - 1].Number : null;
        return new RazorComponentResult<HonoursPage>(new { Honours = (IReadOnlyList<PublicHonour>)[.. honours.Take(HonoursPerPage)], Next = next });
    }
}
