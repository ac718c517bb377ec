using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.GoodPeople.Pages;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>What staff look at and decide for one nomination or objection.</summary>
internal static class NominationDeskPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/staff").RequireAuthorization(Permissions.RunRounds).ExcludeFromDescription();
        group.MapGet("/nominations/{id:guid}", ShowAsync);
        group.MapPost("/nominations/{id:guid}", DecideAsync).DisableValidation();
        group.MapGet("/objections/{id:guid}", ObjectionAsync);
        group.MapPost("/objections/{id:guid}", AnswerAsync).DisableValidation();
    }

    private static Task<IResult> ShowAsync(HttpContext context, AppDb db, Guid id, CancellationToken ct) => PageAsync(context, db, id, new FormErrors(), StatusCodes.Status200OK, "", "", ct);

    private static async Task<IResult> DecideAsync(HttpContext context, AppDb db, CheckNomination check, RecordConsent record, IStringLocalizer texts, Guid id, IFormCollection form, CancellationToken ct)
    {
        var (nomination, reason, note) = (new NominationId(id), form["reason"].ToString(), form["note"].ToString());
        DomainError? error = null;
        switch (form["do"].ToString())
        {
            case "check": (await check.RunAsync(context.Actor, context.StaffId, context.StaffName, nomination, ct)).Failed(out error, out _); break;
            case "decline": (await check.TakeOffAsync(context.Actor, context.StaffId, nomination, NominationAction.Decline, reason, ct)).Failed(out error); break;
            case "remove": (await check.TakeOffAsync(context.Actor, context.StaffId, nomination, NominationAction.Remove, reason, ct)).Failed(out error); break;
            case "consent": (await record.RunAsync(context.Actor, nomination, note, ct)).Failed(out error); break;
            default: error = FlowErrors.NotNow; break;
        }

        return error is null
            ? AfterPost.SeeOther($"/staff/nominations/{id}")
            : await PageAsync(context, db, id, new FormErrors().Add(error, texts), ErrorResults.StatusOf(error), reason, note, ct);
    }

    private static async Task<IResult> PageAsync(HttpContext context, AppDb db, Guid id, FormErrors errors, int status, string reason, string note, CancellationToken ct)
    {
        context.NoStore();
        var nominationId = new NominationId(id);
        var nomination = await db.Nominations.AsNoTracking().FirstOrDefaultAsync(n => n.Id == nominationId, ct);
        if (nomination is null) return NominationErrors.NotFound.ToResult(context.Request);
        var round = await db.Rounds.AsNoTracking().FirstAsync(r => r.Id == nomination.RoundId, ct);
        var like = await db.Nominations.AsNoTracking().Where(n => n.RoundId == round.Id && n.NameKey == nomination.NameKey && n.Id != nominationId)
            .Select(n => new NominationRow(n.Id, n.Text.Name, n.Text.Category, n.State, n.Consent, n.At)).ToListAsync(ct);
        var name = nomination.Text.Name;
        var earlier = await db.Honours.AsNoTracking().Where(h => h.Name == name).Select(h => h.Title + " " + h.Number).ToListAsync(ct);
        var steps = await db.Steps.AsNoTracking().Where(s => s.Subject == NominationWork.Subject && s.SubjectId == id).OrderBy(s => s.Id).ToListAsync(ct);
        return new RazorComponentResult<NominationDeskPage>(new
        {
            Nomination = nomination,
            Round = round,
            Alike = (IReadOnlyList<NominationRow>)like,
            Earlier = (IReadOnlyList<string>)earlier,
            Steps = (IReadOnlyList<Step>)steps,
            Viewer = context.StaffId,
            Errors = errors,
            Reason = reason,
            Note = note,
        })
        { StatusCode = status };
    }

    private static Task<IResult> ObjectionAsync(HttpContext context, AppDb db, Guid id, CancellationToken ct) => ObjectionPageAsync(context, db, id, new FormErrors(), StatusCodes.Status200OK, "", "", ct);

    private static async Task<IResult> AnswerAsync(HttpContext context, AppDb db, AnswerObjection answer, IStringLocalizer texts, Guid id, IFormCollection form, CancellationToken ct)
    {
        var (words, choice) = (form["answer"].ToString().ReplaceLineEndings("\n"), form["outcome"].ToString());
        ObjectionOutcome? outcome = Enum.TryParse<ObjectionOutcome>(choice, out var parsed) && Enum.IsDefined(parsed) ? parsed : null;
        return (await answer.RunAsync(context.Actor, context.StaffId, new ObjectionId(id), outcome, words, ct)).Failed(out var error)
            ? await ObjectionPageAsync(context, db, id, new FormErrors().Add(error, texts), ErrorResults.StatusOf(error), words, choice, ct)
            : AfterPost.SeeOther($"/staff/objections/{id}");
    }

    private static async Task<IResult> ObjectionPageAsync(HttpContext context, AppDb db, Guid id, FormErrors errors, int status, string words, string outcome, CancellationToken ct)
    {
        context.NoStore();
        var objectionId = new ObjectionId(id);
        var found = await db.Objections.AsNoTracking().Where(o => o.Id == objectionId).Join(db.Nominations, o => o.NominationId, n => n.Id, (o, n) => new MyObjection(o, n.Text.Name)).FirstOrDefaultAsync(ct);
        if (found is null) return ObjectionErrors.NotFound.ToResult(context.Request);
        var due = await db.WorkItems.AsNoTracking().Where(w => w.Queue == NominationWork.ObjectionQueue && w.SubjectId == id).Select(w => (DateTimeOffset?)w.DueAt).FirstOrDefaultAsync(ct);
        return new RazorComponentResult<ObjectionDeskPage>(new { Item = found, Due = due, Errors = errors, Words = words, Outcome = outcome }) { StatusCode = status };
    }
}
