using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Points;

internal static class PointsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/boards/{scope}/{window}", BoardAsync)
            .AllowAnonymous().CacheOutput(PublicCache.Policy)
            .WithTags("Points").WithName("GetBoard")
            .WithSummary("A board: who chose to stand on it, by points")
            .WithDescription("Scope is 4206 (city), 6 digits (division) or 9 digits (township); window is all, 2026, 2026-11 or 2026-W48. Equal totals share a place. Boards of fewer than 10 members have no lines.")
            .Produces<BoardAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/points/rules", RulesAsync)
            .AllowAnonymous().CacheOutput(PublicCache.Policy)
            .WithTags("Points").WithName("GetPointsRules")
            .WithSummary("Every version of the rules of points")
            .Produces<IReadOnlyList<PublicPointsRule>>();
        api.MapGet("/me/points", MineAsync)
            .RequireAuthorization(Policies.Resident)
            .WithTags("Mine").WithName("GetMyPoints")
            .WithSummary("Balance and entries with their reasons, newest first")
            .Produces<PointsAnswer>()
            .ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    private static async Task<IResult> BoardAsync(string scope, string window, BoardReader reader, TimeProvider clock, CancellationToken ct, int skip = 0, int take = 50)
    {
        if (BoardChoice.TryRead(scope == "4206" ? null : scope, window, CityTime.DateOf(clock.GetUtcNow())) is not { } board || skip < 0 || take is < 1 or > 200) return BoardErrors.Unknown.ToProblem();
        var view = await reader.TopAsync(board, skip, take, me: null, ct);
        return TypedResults.Ok(new BoardAnswer(scope, window, view.Count, view.AsOf, [.. view.Lines.Select(l => new BoardAnswerLine(l.Place, l.Nickname, l.Points))]));
    }

    private static async Task<IResult> RulesAsync(IDbContextFactory<PublicCatalog> catalogs, CancellationToken ct)
    {
        await using var catalog = await catalogs.CreateDbContextAsync(ct);
        return TypedResults.Ok(await catalog.PointsRules.OrderBy(r => r.Code).ThenByDescending(r => r.Version).ToListAsync(ct));
    }

    private static async Task<IResult> MineAsync(HttpContext context, IDbContextFactory<AppDb> contexts, MyStanding standings, CancellationToken ct, long? before = null)
    {
        context.Response.Headers.CacheControl = "no-store";
        await using var db = await contexts.CreateDbContextAsync(ct);
        var standing = await standings.FindAsync(context.ResidentId, ct);
        return TypedResults.Ok(standing?.Member is { } m
            ? new PointsAnswer(standing.Joined, await db.BalanceAsync(m, ct), await db.StatementAsync(m, before, 50, ct))
            : new PointsAnswer(false, 0, []));
    }
}

/// <param name="Count">Members on the board.</param>
/// <param name="AsOf">When it was right.</param>
public sealed record BoardAnswer(string Scope, string Window, long Count, DateTimeOffset AsOf, IReadOnlyList<BoardAnswerLine> Lines);

/// <param name="Place">From 1, shared by equal totals.</param>
public sealed record BoardAnswerLine(long Place, string Nickname, long Points);

/// <param name="Joined">Whether the resident takes part in the points programme.</param>
public sealed record PointsAnswer(bool Joined, long Balance, IReadOnlyList<StatementEntry> Entries);
