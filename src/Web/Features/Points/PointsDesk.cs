using System.Globalization;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.Workflow;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Points;

/// <summary>The console's pages of points: the rules with their versions, what waits for a second person, and new versions.</summary>
internal static class PointsDesk
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/staff/points").ExcludeFromDescription();
        group.MapGet("", ShowAsync).RequireAuthorization(Policies.Points);
        group.MapGet("/rules/{code}", NewVersionAsync).RequireAuthorization(Permissions.ManagePoints);
        group.MapPost("/rules/{code}", ProposeAsync).RequireAuthorization(Permissions.ManagePoints).DisableValidation();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, AppDb db, CancellationToken ct)
    {
        var rules = await db.PointsRules.AsNoTracking().OrderBy(r => r.Code).ThenByDescending(r => r.Version).ToListAsync(ct);
        var open = await db.SignOffs.AsNoTracking().Where(s => s.Kind == ProposePointsRule.Kind && s.State == SignOffState.Open).OrderBy(s => s.OpenedAt).ToListAsync(ct);
        var outstanding = await db.MemberAccounts.SumAsync(a => a.Balance, ct);
        var members = await db.MemberAccounts.CountAsync(a => a.Balance > 0, ct);
        return Personal.Page<PointsDeskPage>(context, new
        {
            Rules = (IReadOnlyList<PointsRule>)rules,
            Open = (IReadOnlyList<SignOff>)open,
            Outstanding = outstanding,
            Members = members,
            MayPropose = context.StaffPermissions.Contains(Permissions.ManagePoints),
        });
    }

    private static async Task<IResult> NewVersionAsync(HttpContext context, AppDb db, TimeProvider clock, string code, CancellationToken ct)
    {
        var last = await LastAsync(db, code, ct);
        return last is null ? PointsErrors.UnknownRule.ToResult(context.Request) : Form(context, clock, last, PointsRuleForm.Of(last, ProposePointsRule.Earliest(clock.GetUtcNow())), new FormErrors());
    }

    private static async Task<IResult> ProposeAsync(HttpContext context, AppDb db, TimeProvider clock, ProposePointsRule propose, IStringLocalizer texts, string code, IFormCollection form, CancellationToken ct)
    {
        if (await LastAsync(db, code, ct) is not { } last) return PointsErrors.UnknownRule.ToResult(context.Request);
        var entries = PointsRuleForm.Read(form);
        if (entries.ToPayload(code).Failed(out var error, out var payload) || (await propose.RunAsync(Signer.Of(context), payload, ct)).Failed(out error, out var signOff))
            return Form(context, clock, last, entries, new FormErrors().Add(error.Field ?? "", texts.Text(error)));
        return AfterPost.SeeOther($"/staff/sign-offs/{signOff.Value}");
    }

    private static RazorComponentResult<PointsRuleFormPage> Form(HttpContext context, TimeProvider clock, PointsRule last, PointsRuleForm form, FormErrors errors) => Personal.Page<PointsRuleFormPage>(
        context, new { Last = last, Form = form, Errors = errors, Earliest = ProposePointsRule.Earliest(clock.GetUtcNow()) }, errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static Task<PointsRule?> LastAsync(AppDb db, string code, CancellationToken ct) =>
        db.PointsRules.AsNoTracking().Where(r => r.Code == code).OrderByDescending(r => r.Version).FirstOrDefaultAsync(ct);
}

/// <summary>What stands in the fields of a new version, right or wrong.</summary>
public sealed record PointsRuleForm(string Points, string PerDay, string PerWeek, string PerMonth, string PerCounterparty, string From, string BasisZh, string BasisEn)
{
    private static readonly DomainError FromMissing = new DomainError.Invalid("points.rule-from") { Field = "from" };

    public static PointsRuleForm Of(PointsRule last, DateOnly earliest) => new(
        Text(last.Points), Text(last.PerDay), Text(last.PerWeek), Text(last.PerMonth), Text(last.PerCounterparty), earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), last.BasisZh, last.BasisEn);

    internal static PointsRuleForm Read(IFormCollection form) => new(
        Value(form, "points"), Value(form, "per-day"), Value(form, "per-week"), Value(form, "per-month"), Value(form, "per-counterparty"), Value(form, "from"), Value(form, "basis-zh"), Value(form, "basis-en"));

    public Result<PointsRulePayload> ToPayload(string code)
    {
        if (!long.TryParse(Points, NumberStyles.None, CultureInfo.InvariantCulture, out var points)) return PointsErrors.RulePoints;
        var caps = new int?[4];
        foreach (var (index, field, text) in new[] { (0, "per-day", PerDay), (1, "per-week", PerWeek), (2, "per-month", PerMonth), (3, "per-counterparty", PerCounterparty) })
        {
            if (text.Length == 0) continue;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var cap) || cap < 1) return PointsErrors.RuleCaps with { Field = field };
            caps[index] = cap;
        }

        if (!DateOnly.TryParseExact(From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)) return FromMissing;
        return new PointsRulePayload(code, 0, points, caps[0], caps[1], caps[2], caps[3], from, BasisZh, BasisEn);
    }

    private static string Value(IFormCollection form, string name) => form[name].ToString().Trim();

    private static string Text(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
