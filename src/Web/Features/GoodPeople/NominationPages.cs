using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.GoodPeople;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.GoodPeople.Pages;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Putting somebody forward, the nominee's answer, objections, and what became of them.</summary>
internal static class NominationPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var open = pages.MapGroup("/good-people").AllowAnonymous().ExcludeFromDescription();
        open.MapGet("/nominate", FormAsync);
        open.MapPost("/nominate", PostAsync).RequireRateLimiting(RequestLimits.AnonymousForms).DisableValidation();
        open.MapGet("/consent/{token}", ConsentAsync);
        open.MapPost("/consent/{token}", AnswerAsync).DisableValidation();

        var mine = pages.MapGroup("").RequireAuthorization(Policies.Resident).ExcludeFromDescription();
        mine.MapGet("/me/nominations", ListAsync);
        mine.MapGet("/me/nominations/{id:guid}", OneAsync);
        mine.MapGet("/me/nominations/{id:guid}/withdraw", AskWithdrawAsync);
        mine.MapPost("/me/nominations/{id:guid}/withdraw", WithdrawAsync).DisableValidation();
        mine.MapGet("/good-people/candidates/{id:guid}/objection", ObjectionAsync);
        mine.MapPost("/good-people/candidates/{id:guid}/objection", ObjectAsync).DisableValidation();
    }

    private static async Task<IResult> FormAsync(HttpContext context, PublicCatalog catalog, Programmes programmes, NominationDraftStore drafts, TimeProvider clock, CancellationToken ct, Guid? round = null, string? draft = null)
    {
        context.NoStore();
        if (await FindRoundAsync(catalog, programmes, round, clock.GetUtcNow(), ct) is not { } found) return NominationErrors.RoundNotOpen.ToResult(context.Request);
        var kept = await drafts.FindAsync(draft, ct);
        return new RazorComponentResult<NominatePage>(new { Round = found.Round, Programme = found.Programme, Form = kept ?? new NominationForm(), Kept = kept is not null, SignedIn = context.MaybeResidentId is not null });
    }

    private static async Task<IResult> PostAsync(HttpContext context, PublicCatalog catalog, Programmes programmes, NominationDraftStore drafts, NominateGoodPerson nominate, IStringLocalizer texts, TimeProvider clock, IFormCollection form, CancellationToken ct, Guid? round = null)
    {
        context.NoStore();
        if (await FindRoundAsync(catalog, programmes, round, clock.GetUtcNow(), ct) is not { } found) return NominationErrors.RoundNotOpen.ToResult(context.Request);
        var entries = NominationForm.Read(form);
        var text = entries.ToText();
        var settings = new RoundSettings { Categories = found.Round.Categories, SelfNomination = found.Round.SelfNomination };
        var errors = text.Problems(settings, found.Programme, entries.ParsedRelation).ToErrors(texts);
        if (errors.Any) return Again(errors, StatusCodes.Status422UnprocessableEntity);

        if (context.MaybeResidentId is not { } resident)
        {
            var key = await drafts.KeepAsync(context.Actor, entries, ct);
            return AfterPost.SeeOther($"/sign-in?return={Uri.EscapeDataString($"/good-people/nominate?round={found.Round.Id.Value}&draft={key}")}");
        }

        if ((await nominate.RunAsync(context.Actor, resident, found.Round.Id, text, entries.ParsedRelation!.Value, ct)).Failed(out var error, out var id))
            return Again(new FormErrors().Add(error, texts), ErrorResults.StatusOf(error));
        return AfterPost.SeeOther($"/me/nominations/{id.Value}?received=true");

        RazorComponentResult<NominatePage> Again(FormErrors wrong, int status) =>
            new(new { found.Round, found.Programme, Form = entries, Errors = wrong, SignedIn = context.MaybeResidentId is not null }) { StatusCode = status };
    }

    private static async Task<(PublicRound Round, Programme Programme)?> FindRoundAsync(PublicCatalog catalog, Programmes programmes, Guid? id, DateTimeOffset now, CancellationToken ct)
    {
        var open = await catalog.Rounds.Where(r => r.State == RoundState.Nominations && r.PausedAt == null && r.NominationsTo > now).OrderBy(r => r.NominationsTo).ToListAsync(ct);
        var round = id is { } wanted ? open.FirstOrDefault(r => r.Id.Value == wanted) : open.FirstOrDefault();
        return round is not null && programmes.Find(round.ProgrammeId) is { } programme ? (round, programme) : null;
    }

    private static async Task<IResult> ConsentAsync(HttpContext context, AnswerConsent consent, string token, CancellationToken ct)
    {
        Hide(context);
        return await consent.FindAsync(token, ct) is { } view
            ? new RazorComponentResult<ConsentPage>(new { View = view })
            : NominationErrors.NotFound.ToResult(context.Request);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, AnswerConsent consent, IStringLocalizer texts, string token, IFormCollection form, CancellationToken ct)
    {
        Hide(context);
        if (await consent.FindAsync(token, ct) is not { } view) return NominationErrors.NotFound.ToResult(context.Request);
        if (!Enum.TryParse<ConsentAnswer>(form["answer"], out var answer) || !Enum.IsDefined(answer)) return FlowErrors.NotNow.ToResult(context.Request);
        var by = new Actor(ActorKind.Visitor, TraceId: context.Actor.TraceId, IdempotencyKey: context.Actor.IdempotencyKey);
        return (await consent.RunAsync(by, token, answer, ct)).Failed(out var error)
            ? new RazorComponentResult<ConsentPage>(new { View = view, Errors = new FormErrors().Add(error, texts) }) { StatusCode = ErrorResults.StatusOf(error) }
            : AfterPost.SeeOther(ConsentLinks.PathOf(token));
    }

    /// <summary>The address is the key: no cache, no search engine, no referrer.</summary>
    private static void Hide(HttpContext context)
    {
        context.NoStore();
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
    }

    private static async Task<IResult> ListAsync(HttpContext context, AppDb db, CancellationToken ct)
    {
        context.NoStore();
        var me = context.ResidentId;
        var mine = await db.Nominations.AsNoTracking().Where(n => n.By == me).OrderByDescending(n => n.At).ToListAsync(ct);
        var objections = await db.Objections.AsNoTracking().Where(o => o.By == me).OrderByDescending(o => o.At)
            .Join(db.Nominations, o => o.NominationId, n => n.Id, (o, n) => new MyObjection(o, n.Text.Name)).ToListAsync(ct);
        return new RazorComponentResult<MyNominationsPage>(new { Nominations = (IReadOnlyList<Nomination>)mine, Objections = (IReadOnlyList<MyObjection>)objections });
    }

    private static async Task<IResult> OneAsync(HttpContext context, AppDb db, ConsentLinks links, Guid id, CancellationToken ct, bool received = false)
    {
        context.NoStore();
        if (await FindMineAsync(context, db, id, ct) is not { } nomination) return NominationErrors.NotFound.ToResult(context.Request);
        var round = await db.Rounds.AsNoTracking().FirstAsync(r => r.Id == nomination.RoundId, ct);
        var steps = await db.Steps.AsNoTracking().Where(s => s.Subject == NominationWork.Subject && s.SubjectId == id && s.Action != "record-consent" && s.Action != "answer-objection").OrderBy(s => s.Id).ToListAsync(ct);
        var link = nomination is { Consent: ConsentState.Waiting, State: NominationState.Submitted or NominationState.CheckedOnce }
            ? $"{context.Request.Scheme}://{context.Request.Host}{ConsentLinks.PathOf(links.TokenOf(nomination.Id))}"
            : null;
        return new RazorComponentResult<MyNominationPage>(new { Nomination = nomination, Round = round, Steps = (IReadOnlyList<Step>)steps, Link = link, Received = received });
    }

    private static async Task<IResult> AskWithdrawAsync(HttpContext context, AppDb db, Guid id, CancellationToken ct)
    {
        context.NoStore();
        return await FindMineAsync(context, db, id, ct) is { } nomination
            ? new RazorComponentResult<WithdrawPage>(new { Nomination = nomination })
            : NominationErrors.NotFound.ToResult(context.Request);
    }

    private static async Task<IResult> WithdrawAsync(HttpContext context, WithdrawNomination withdraw, Guid id, IFormCollection form, CancellationToken ct)
    {
        _ = form; // binding it checks the form's token
        return (await withdraw.RunAsync(context.Actor, context.ResidentId, new NominationId(id), ct)).Failed(out var error)
            ? error.ToResult(context.Request)
            : AfterPost.SeeOther($"/me/nominations/{id}");
    }

    private static async Task<Nomination?> FindMineAsync(HttpContext context, AppDb db, Guid id, CancellationToken ct)
    {
        var (me, nomination) = (context.ResidentId, new NominationId(id));
        return await db.Nominations.AsNoTracking().FirstOrDefaultAsync(n => n.Id == nomination && n.By == me, ct);
    }

    private static async Task<IResult> ObjectionAsync(HttpContext context, PublicCatalog catalog, Guid id, CancellationToken ct)
    {
        context.NoStore();
        return await catalog.Candidates.FirstOrDefaultAsync(c => c.Id == new NominationId(id), ct) is { } candidate
            ? new RazorComponentResult<ObjectionPage>(new { Candidate = candidate })
            : NominationErrors.NotFound.ToResult(context.Request);
    }

    private static async Task<IResult> ObjectAsync(HttpContext context, PublicCatalog catalog, RaiseObjection raise, IStringLocalizer texts, Guid id, IFormCollection form, CancellationToken ct)
    {
        context.NoStore();
        if (await catalog.Candidates.FirstOrDefaultAsync(c => c.Id == new NominationId(id), ct) is not { } candidate) return NominationErrors.NotFound.ToResult(context.Request);
        var text = form["text"].ToString().ReplaceLineEndings("\n");
        return (await raise.RunAsync(context.Actor, context.ResidentId, candidate.Id, text, ct)).Failed(out var error)
            ? new RazorComponentResult<ObjectionPage>(new { Candidate = candidate, Text = text, Errors = new FormErrors().Add(error, texts) }) { StatusCode = ErrorResults.StatusOf(error) }
            : AfterPost.SeeOther("/me/nominations");
    }
}

/// <summary>An objection as the one who raised it sees it.</summary>
public sealed record MyObjection(Objection Objection, string Name);
