using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Realtime.Notices;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Features.Desk;
using CitizenCivility.Web.Features.Workflow;
using CitizenCivility.Web.Hosting;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CitizenCivility.Web.Features.Points;

/// <summary>Points: boards, the statement that says why, the rules.</summary>
internal sealed class PointsModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<IStartupStep, LoadPointsRules>()
        .AddSingleton<SourceTexts>()
        .AddSingleton<MyStanding>()
        .AddSingleton<IPersonalData, PointsPersonalData>()
        .AddSingleton<DisputeEntry>()
        .AddSingleton<AnswerDispute>()
        .AddSingleton<IDeskPane, DisputePane>()
        .AddSingleton<INoticeRule, DisputeNotices>()
        .AddSingleton<ProposePointsRule>()
        .AddSingleton<ISignOffHandler, PointsRuleHandler>();

    public void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/boards", BoardAsync).AllowAnonymous().CacheOutput(PublicCache.Policy).ExcludeFromDescription();
        pages.MapGet("/points/rules", () => new RazorComponentResult<PointsRulesPage>()).AllowAnonymous().CacheOutput(PublicCache.Policy).ExcludeFromDescription();
        pages.MapGet("/me/points", (HttpContext context, long? before) => Personal.Page<StatementPage>(context, new { context.ResidentId, Before = before }))
            .RequireAuthorization(Policies.Resident).ExcludeFromDescription();
        pages.MapGet("/me/points.csv", StatementCsv.GetAsync).RequireAuthorization(Policies.Resident).ExcludeFromDescription();
        pages.MapGet("/me/points/{id:long}/dispute", (HttpContext context, long id) => Personal.Page<DisputePage>(context, new { Id = id }))
            .RequireAuthorization(Policies.Resident).ExcludeFromDescription();
        DisputeDesk.Map(pages);
        PointsDesk.Map(pages);
        pages.MapPost("/me/points/{id:long}/dispute", DisputeEndpoint.PostAsync).RequireAuthorization(Policies.Resident).DisableValidation().ExcludeFromDescription();
    }

    public void MapApi(IEndpointRouteBuilder api) => PointsEndpoints.Map(api);

    private static IResult BoardAsync(HttpContext context, string? scope = null, string? window = null, int page = 1)
    {
        var today = CityTime.DateOf(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        if (BoardChoice.TryRead(scope, window, today) is not { } board || page is < 1 or > 1_000) return BoardErrors.Unknown.ToResult(context.Request);
        return new RazorComponentResult<BoardsPage>(new { Board = board, PageNumber = page, Me = context.MaybeResidentId });
    }
}

internal static class BoardErrors
{
    public static readonly DomainError Unknown = new DomainError.NotFound("board.unknown");
}

/// <summary>Reads which board a request asks for.</summary>
internal static class BoardChoice
{
    /// <returns><see langword="null"/> when there is no such board.</returns>
    public static Board? TryRead(string? scope, string? window, DateOnly today)
    {
        var where = scope is null or "" ? BoardScope.City : new BoardScope(scope);
        if (where != BoardScope.City && !(where.Code.Length is 6 or 9 && where.Code.All(char.IsAsciiDigit) && where.Code.StartsWith("4206", StringComparison.Ordinal))) return null;
        BoardWindow? when = window switch
        {
            null or "" or "month" => BoardWindow.Of(BoardPeriod.Month, today),
            "year" => BoardWindow.Of(BoardPeriod.Year, today),
            "week" => BoardWindow.Of(BoardPeriod.Week, today),
            _ => BoardWindow.TryParse(window),
        };
        return when is { } known ? new Board(where, known) : null;
    }
}
