using System.Globalization;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Publishing;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.Publishing.Pages;
using CitizenCivility.Web.Features.Workflow;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>The console's pages for rules and pages: list, edit with preview, submit, withdraw.</summary>
internal static class TextDesk
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var staff = pages.MapGroup("/staff").ExcludeFromDescription();
        staff.MapGet("/rules", ListAsync).RequireAuthorization(Policies.Staff);
        MapText(staff, "/rules/{key:int}", PublicationKind.Rule);
        MapText(staff, "/pages/{key}", PublicationKind.Page);
    }

    private static void MapText(RouteGroupBuilder staff, string path, PublicationKind kind)
    {
        staff.MapGet(path, (HttpContext context, AppDb db, string key, CancellationToken ct) => ShowAsync(context, db, kind, KeyOf(kind, key), ct))
            .RequireAuthorization(Policies.Staff);
        staff.MapPost(path, (HttpContext context, AppDb db, SaveDraft save, SubmitDraft submit, IStringLocalizer texts, IFormCollection form, string key, CancellationToken ct) => EditAsync(context, db, save, submit, texts, form, kind, KeyOf(kind, key), ct))
            .RequireAuthorization(Permissions.WriteTexts).DisableValidation();
        staff.MapGet($"{path}/withdraw", (HttpContext context, AppDb db, string key, CancellationToken ct) => AskWithdrawAsync(context, db, kind, KeyOf(kind, key), new FormErrors(), "", StatusCodes.Status200OK, ct))
            .RequireAuthorization(Permissions.PublishTexts);
        staff.MapPost($"{path}/withdraw", (HttpContext context, AppDb db, WithdrawText withdraw, IStringLocalizer texts, IFormCollection form, string key, CancellationToken ct) => WithdrawAsync(context, db, withdraw, texts, form, kind, KeyOf(kind, key), ct))
            .RequireAuthorization(Permissions.PublishTexts).DisableValidation();
    }

    /// <summary>The rules' addresses carry the number alone, pages their slug.</summary>
    private static string KeyOf(PublicationKind kind, string key) =>
        kind == PublicationKind.Rule && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? Rule.KeyOf(RuleSet.Xiangyang20, no) : key;

    private static async Task<IResult> ListAsync(HttpContext context, AppDb db, CancellationToken ct)
    {
        var publications = await db.Publications.AsNoTracking().ToListAsync(ct);
        var open = await db.TextVersions.AsNoTracking().Where(v => v.State == TextState.Draft || v.State == TextState.InReview).ToListAsync(ct);
        var current = await db.TextVersions.AsNoTracking().Where(v => v.State == TextState.Published).ToDictionaryAsync(v => v.Id, ct);
        var numbers = await db.Rules.AsNoTracking().Where(r => r.Set == RuleSet.Xiangyang20).ToDictionaryAsync(r => r.PublicationId, r => r.No, ct);
        TextListRow RowOf(Publication p) => new(p, p.Current is { } id && current.TryGetValue(id, out var version) ? version.Content : null, open.Find(v => v.PublicationId == p.Id));

        context.Response.KeepOutOfCaches();
        return new RazorComponentResult<TextListPage>(new
        {
            Rules = publications.Where(p => numbers.ContainsKey(p.Id)).OrderBy(p => numbers[p.Id]).Select(RowOf).ToList(),
            Pages = publications.Where(p => p.Kind == PublicationKind.Page).OrderBy(p => p.Key, StringComparer.Ordinal).Select(RowOf).ToList(),
            Problems = await db.ContentFiles.AsNoTracking().Where(f => f.Problem != null).OrderBy(f => f.Path).Select(f => f.Problem!).ToListAsync(ct),
        });
    }

    private static async Task<IResult> ShowAsync(HttpContext context, AppDb db, PublicationKind kind, string key, CancellationToken ct) =>
        await TextStanding.FindAsync(db, kind, key, ct) is { } standing
            ? Page(context, standing, TextForm.Of(standing.Words, standing.Mark), new FormErrors(), saved: context.Request.Query.ContainsKey("saved"))
            : TextErrors.NotFound.ToResult(context.Request);

    private static async Task<IResult> EditAsync(
        HttpContext context, AppDb db, SaveDraft save, SubmitDraft submit, IStringLocalizer texts, IFormCollection form, PublicationKind kind, string key, CancellationToken ct)
    {
        var (sent, editor, action) = (TextForm.Read(form), Signer.Of(context), form["action"].ToString());
        DomainError? error = sent.HasGoodDate ? null : TextErrors.SourceDateWrong;
        if (error is null && action == "submit")
        {
            if (!(await submit.RunAsync(editor, kind, key, sent.Words, sent.Mark, ct)).Failed(out error, out var signOff)) return AfterPost.SeeOther($"/staff/sign-offs/{signOff.Value}");
        }
        else if (error is null && action != "preview")
        {
            if (!(await save.RunAsync(editor, kind, key, sent.Words, sent.Mark, ct)).Failed(out error)) return AfterPost.SeeOther($"{TextNames.StaffHref(kind, key)}?saved");
        }

        if (await TextStanding.FindAsync(db, kind, key, ct) is not { } standing) return TextErrors.NotFound.ToResult(context.Request);
        if (error is null) return Page(context, standing, sent, new FormErrors(), preview: true);

        // After a look at the difference the editor may save over it: the form now carries what stands there.
        var met = error.Code == TextErrors.ChangedMeanwhile.Code && standing.Open is { State: TextState.Draft };
        var shown = met ? sent with { Mark = standing.Mark } : sent;
        return Page(context, standing, shown, new FormErrors().Add(error.Field ?? "", texts.Text(error)), conflict: met, status: StatusCodes.Status422UnprocessableEntity);
    }

    private static RazorComponentResult<TextEditPage> Page(
        HttpContext context, TextStanding standing, TextForm form, FormErrors errors, bool saved = false, bool preview = false, bool conflict = false, int status = StatusCodes.Status200OK)
    {
        context.Response.KeepOutOfCaches();
        var may = context.StaffPermissions;
        return new RazorComponentResult<TextEditPage>(new
        {
            Standing = standing,
            Form = form,
            Errors = errors,
            Saved = saved,
            Preview = preview,
            Conflict = conflict,
            MayWrite = may.Contains(Permissions.WriteTexts),
            MayWithdraw = may.Contains(Permissions.PublishTexts),
        })
        { StatusCode = status };
    }

    private static async Task<IResult> AskWithdrawAsync(HttpContext context, AppDb db, PublicationKind kind, string key, FormErrors errors, string reason, int status, CancellationToken ct)
    {
        if (await TextStanding.FindAsync(db, kind, key, ct) is not { } standing) return TextErrors.NotFound.ToResult(context.Request);
        if (standing.Current is null && !errors.Any) return TextErrors.NotPublished.ToResult(context.Request);
        context.Response.KeepOutOfCaches();
        return new RazorComponentResult<WithdrawPage>(new { Standing = standing, Errors = errors, Reason = reason }) { StatusCode = status };
    }

    private static async Task<IResult> WithdrawAsync(
        HttpContext context, AppDb db, WithdrawText withdraw, IStringLocalizer texts, IFormCollection form, PublicationKind kind, string key, CancellationToken ct)
    {
        var reason = form["reason"].ToString();
        if (!(await withdraw.RunAsync(Signer.Of(context), kind, key, reason, ct)).Failed(out var error)) return AfterPost.SeeOther(TextNames.StaffHref(kind, key));
        return await AskWithdrawAsync(context, db, kind, key, new FormErrors().Add(error.Field ?? "", texts.Text(error)), reason, StatusCodes.Status422UnprocessableEntity, ct);
    }
}
