using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Features.Accounts.Pages;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>The moderators' pages for nicknames that wait.</summary>
internal static class NicknameDesk
{
    private const string Base = "/staff/nicknames";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var desk = pages.MapGroup(Base).RequireAuthorization(Permissions.Moderate).Personal().ExcludeFromDescription();
        desk.MapGet("", ListAsync);
        desk.MapGet("/{id:guid}", (HttpContext context, AppDb db, TimeProvider clock, Guid id, CancellationToken ct) => ShowAsync(context, db, clock, id, null, ct));
        desk.MapPost("/{id:guid}", DecideAsync).DisableValidation();
    }

    private static async Task<IResult> ListAsync(HttpContext context, AppDb db, TimeProvider clock, CancellationToken ct)
    {
        var waiting = await db.WorkItems.AsNoTracking().Where(i => i.Queue == AskNickname.Queue && i.ClosedAt == null).OrderBy(i => i.DueAt).Take(100).ToListAsync(ct);
        var ids = waiting.Select(i => new ResidentId(i.SubjectId)).ToArray();
        var people = await db.Residents.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id.Value, ct);
        var now = clock.GetUtcNow();
        var rows = waiting.Where(i => people.ContainsKey(i.SubjectId))
            .Select(i => new NicknameRow(i.SubjectId, people[i.SubjectId].AskedNickname ?? "", i.DueAt, i.IsClaimedByOther(context.StaffId, now))).ToList();
        return new RazorComponentResult<NicknameListPage>(new { Rows = rows, Now = now });
    }

    private static async Task<IResult> ShowAsync(HttpContext context, AppDb db, TimeProvider clock, Guid id, DomainError? refused, CancellationToken ct)
    {
        var resident = await db.Residents.AsNoTracking().FirstOrDefaultAsync(r => r.Id == new ResidentId(id), ct);
        if (resident?.AskedNickname is null) return AccountErrors.NotFound.ToResult(context.Request);
        var item = await db.WorkItems.AsNoTracking().FirstOrDefaultAsync(i => i.Queue == AskNickname.Queue && i.SubjectId == id && i.ClosedAt == null, ct);
        var now = clock.GetUtcNow();
        return new RazorComponentResult<NicknamePage>(new
        {
            Resident = resident,
            Waits = item is not null,
            Mine = item?.ClaimedBy == context.StaffId && item.ClaimedUntil > now,
            Held = item?.IsClaimedByOther(context.StaffId, now) == true,
            Refused = refused,
        })
        {
            StatusCode = refused is null ? StatusCodes.Status200OK : ErrorResults.StatusOf(refused),
        };
    }

    private static async Task<IResult> DecideAsync(HttpContext context, AppDb db, TimeProvider clock, DecideNickname decide, IFormCollection form, Guid id, CancellationToken ct)
    {
        var resident = new ResidentId(id);
        var result = form["decision"].ToString() switch
        {
            "claim" => await decide.ClaimAsync(context.Actor, resident, ct),
            "approve" => await decide.RunAsync(context.Actor, resident, form["seen"].ToString(), approve: true, ct),
            "decline" => await decide.RunAsync(context.Actor, resident, form["seen"].ToString(), approve: false, ct),
            _ => new DomainError.Invalid("request.malformed"),
        };
        if (result.Failed(out var error)) return await ShowAsync(context, db, clock, id, error, ct);
        if (form["from"] == "desk") return AfterPost.SeeOther($"/staff/desk?queue={AskNickname.Queue}");
        return AfterPost.SeeOther(form["decision"] == "claim" ? $"{Base}/{id}" : Base);
    }
}

/// <param name="Held">A colleague works on it.</param>
public sealed record NicknameRow(Guid Id, string Nickname, DateTimeOffset DueAt, bool Held);
