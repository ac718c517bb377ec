using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.GoodPeople;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.GoodPeople.Pages;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>The console's pages of rounds. No page here computes or shows a total before voting has closed.</summary>
internal static class RoundDeskPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/staff/rounds").ExcludeFromDescription();
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Rounds);
        group.MapGet("/new", (HttpContext context) => Form(context, null, new RoundForm(), new FormErrors())).RequireAuthorization(Permissions.RunRounds);
        group.MapPost("/new", CreateAsync).RequireAuthorization(Permissions.RunRounds).DisableValidation();
        group.MapGet("/{id:guid}", ShowAsync).RequireAuthorization(Policies.Rounds);
        group.MapGet("/{id:guid}/settings", SettingsAsync).RequireAuthorization(Permissions.RunRounds);
        group.MapPost("/{id:guid}/settings", ConfigureAsync).RequireAuthorization(Permissions.RunRounds).DisableValidation();
        group.MapGet("/{id:guid}/preview", PreviewAsync).RequireAuthorization(Policies.Rounds);
        group.MapPost("/{id:guid}/announce", AnnounceAsync).RequireAuthorization(Permissions.RunRounds).DisableValidation();
        group.MapPost("/{id:guid}/step", StepAsync).RequireAuthorization(Permissions.RunRounds).DisableValidation();
        group.MapPost("/{id:guid}/pause", PauseAsync).RequireAuthorization(Permissions.RunRounds).DisableValidation();
        group.MapPost("/{id:guid}/extend", ExtendAsync).RequireAuthorization(Permissions.RunRounds).DisableValidation();
        group.MapPost("/{id:guid}/result", OpenResultAsync).RequireAuthorization(Permissions.RunRounds).DisableValidation();
        group.MapPost("/{id:guid}/honours", HonoursAsync).RequireAuthorization(Permissions.ConfirmRounds).DisableValidation();

        var pressure = pages.MapGroup("/staff/vote-pressure").RequireAuthorization(Permissions.ReadAudit).ExcludeFromDescription();
        pressure.MapGet("", PressureAsync);
        pressure.MapPost("/{id:guid}", ReadAsync).DisableValidation();
    }

    private static async Task<IResult> ListAsync(HttpContext context, AppDb db, CancellationToken ct)
    {
        context.NoStore();
        var rounds = await db.Rounds.AsNoTracking().OrderByDescending(r => r.CreatedAt).Take(200).ToListAsync(ct);
        var subjects = await db.WorkItems.AsNoTracking().Where(w => w.Queue == NominationWork.Queue && w.ClosedAt == null).Select(w => w.SubjectId).ToListAsync(ct);
        var ids = subjects.ConvertAll(s => new NominationId(s));
        var waiting = (await db.Nominations.AsNoTracking().Where(n => ids.Contains(n.Id)).Select(n => n.RoundId).ToListAsync(ct)).CountBy(r => r).ToDictionary();
        return new RazorComponentResult<RoundsDeskPage>(new { Rounds = (IReadOnlyList<Round>)rounds, Waiting = (IReadOnlyDictionary<RoundId, int>)waiting, MayRun = context.StaffPermissions.Contains(Permissions.RunRounds) });
    }

    private static RazorComponentResult<Pages.RoundSettingsPage> Form(HttpContext context, Round? round, RoundForm form, FormErrors errors)
    {
        context.NoStore();
        return new RazorComponentResult<RoundSettingsPage>(new { Round = round, Form = form, Errors = errors }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    private static async Task<IResult> CreateAsync(HttpContext context, ConfigureRound configure, Programmes programmes, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        var entries = RoundForm.Read(form);
        var settings = entries.ToSettings();
        if (settings.Problems(programmes).ToErrors(texts) is { Any: true } wrong) return Form(context, null, entries, wrong);
        return (await configure.RunAsync(context.Actor, null, settings, ct)).Failed(out var error, out var id)
            ? Form(context, null, entries, new FormErrors().Add(error, texts))
            : AfterPost.SeeOther($"/staff/rounds/{id.Value}");
    }

    private static async Task<IResult> SettingsAsync(HttpContext context, AppDb db, Guid id, CancellationToken ct) => await FindAsync(db, id, ct) is { } round
        ? Form(context, round, RoundForm.Of(round.Settings), new FormErrors())
        : RoundErrors.NotFound.ToResult(context.Request);

    private static async Task<IResult> ConfigureAsync(HttpContext context, AppDb db, ConfigureRound configure, Programmes programmes, IStringLocalizer texts, Guid id, IFormCollection form, CancellationToken ct)
    {
        if (await FindAsync(db, id, ct) is not { } round) return RoundErrors.NotFound.ToResult(context.Request);
        var entries = RoundForm.Read(form);
        var settings = entries.ToSettings();
        if (settings.Problems(programmes).ToErrors(texts) is { Any: true } wrong) return Form(context, round, entries, wrong);
        return (await configure.RunAsync(context.Actor, round.Id, settings, ct)).Failed(out var error)
            ? Form(context, round, entries, new FormErrors().Add(error, texts))
            : AfterPost.SeeOther($"/staff/rounds/{id}");
    }

    private static async Task<IResult> PreviewAsync(HttpContext context, AppDb db, Guid id, CancellationToken ct)
    {
        context.NoStore();
        if (await FindAsync(db, id, ct) is not { } round) return RoundErrors.NotFound.ToResult(context.Request);
        var candidates = await db.Nominations.AsNoTracking().Where(n => n.RoundId == round.Id && n.State == NominationState.Accepted && n.Consent == ConsentState.Given)
            .Select(n => new PublicCandidate { Id = n.Id, RoundId = n.RoundId, Category = n.Text.Category, Name = n.Text.Name, Kind = n.Text.Kind, Role = n.Text.Role, Summary = n.Text.Summary })
            .ToListAsync(ct);
        return new RazorComponentResult<RoundPage>(new { Round = RoundPreview.Of(round), Candidates = (IReadOnlyList<PublicCandidate>)candidates, Steps = (IReadOnlyList<PublicRoundStep>)[], Preview = true });
    }

    private static async Task<IResult> ShowAsync(HttpContext context, AppDb db, IStringLocalizer texts, Guid id, CancellationToken ct) => await PageAsync(context, db, texts, id, null, ct);

    private static async Task<IResult> AnnounceAsync(HttpContext context, AppDb db, AnnounceRound announce, IStringLocalizer texts, Guid id, IFormCollection form, CancellationToken ct) =>
        await AnswerAsync(context, db, texts, id, await announce.RunAsync(context.Actor, new RoundId(id), ct), form, ct);

    private static async Task<IResult> StepAsync(HttpContext context, AppDb db, StepRound step, IStringLocalizer texts, Guid id, IFormCollection form, CancellationToken ct)
    {
        if (!Enum.TryParse<RoundAction>(form["action"], out var action) || !Enum.IsDefined(action)) return FlowErrors.NotNow.ToResult(context.Request);
        return await AnswerAsync(context, db, texts, id, await step.RunAsync(context.Actor, new RoundId(id), action, form["reason"], ct), form, ct);
    }

    private static async Task<IResult> PauseAsync(HttpContext context, AppDb db, PauseRound pause, IStringLocalizer texts, Guid id, IFormCollection form, CancellationToken ct) =>
        await AnswerAsync(context, db, texts, id, await pause.RunAsync(context.Actor, new RoundId(id), form["do"] == "pause", form["reason"], ct), form, ct);

    private static async Task<IResult> ExtendAsync(HttpContext context, AppDb db, ExtendVoting extend, IStringLocalizer texts, Guid id, IFormCollection form, CancellationToken ct) =>
        await AnswerAsync(context, db, texts, id, RoundForm.ReadMoment(form["until"].ToString()) is { } until
            ? await extend.RunAsync(context.Actor, new RoundId(id), until, form["reason"], ct)
            : RoundErrors.ExtendLater, form, ct);

    private static async Task<IResult> OpenResultAsync(HttpContext context, AppDb db, OpenResultSignOff open, IStringLocalizer texts, Guid id, IFormCollection form, CancellationToken ct) =>
        (await open.RunAsync(context.Actor, new RoundId(id), ct)).Failed(out var error, out var signOff)
            ? await AnswerAsync(context, db, texts, id, error, form, ct)
            : AfterPost.SeeOther($"/staff/sign-offs/{signOff.Value}");

    private static async Task<IResult> HonoursAsync(HttpContext context, AppDb db, PublishHonours honours, IStringLocalizer texts, Guid id, IFormCollection form, CancellationToken ct) =>
        await AnswerAsync(context, db, texts, id, await honours.RunAsync(context.Actor, new RoundId(id), form["document"].ToString(), ct), form, ct);

    private static async Task<IResult> AnswerAsync(HttpContext context, AppDb db, IStringLocalizer texts, Guid id, Result<Done> result, IFormCollection form, CancellationToken ct) =>
        result.Failed(out var error) ? await PageAsync(context, db, texts, id, error, ct, form["reason"], form["until"], form["document"]) : AfterPost.SeeOther($"/staff/rounds/{id}");

    private static async Task<IResult> PageAsync(HttpContext context, AppDb db, IStringLocalizer texts, Guid id, DomainError? error, CancellationToken ct, string? reason = null, string? until = null, string? document = null)
    {
        context.NoStore();
        if (await FindAsync(db, id, ct) is not { } round) return RoundErrors.NotFound.ToResult(context.Request);
        var errors = error is null ? new FormErrors() : new FormErrors().Add(error, texts);
        var roundId = round.Id;
        var nominations = await db.Nominations.AsNoTracking().Where(n => n.RoundId == roundId).OrderBy(n => n.At)
            .Select(n => new NominationRow(n.Id, n.Text.Name, n.Text.Category, n.State, n.Consent, n.At)).ToListAsync(ct);
        var objections = await db.Objections.AsNoTracking().Where(o => o.RoundId == roundId).OrderBy(o => o.At)
            .Join(db.Nominations, o => o.NominationId, n => n.Id, (o, n) => new MyObjection(o, n.Text.Name)).ToListAsync(ct);
        var signOff = await db.SignOffs.AsNoTracking().Where(s => s.Kind == Round.ResultSignOff && s.SubjectId == id && s.State == SignOffState.Open).Select(s => (Guid?)s.Id.Value).FirstOrDefaultAsync(ct);
        var steps = await db.Steps.AsNoTracking().Where(s => s.Subject == "round" && s.SubjectId == id).OrderBy(s => s.Id).ToListAsync(ct);
        return new RazorComponentResult<RoundDeskPage>(new
        {
            Round = round,
            Nominations = (IReadOnlyList<NominationRow>)nominations,
            Objections = (IReadOnlyList<MyObjection>)objections,
            Steps = (IReadOnlyList<Step>)steps,
            OpenSignOff = signOff,
            Permissions = context.StaffPermissions,
            Errors = errors,
            Reason = reason ?? "",
            Until = until ?? "",
            Document = document ?? "",
        })
        { StatusCode = error is null ? StatusCodes.Status200OK : ErrorResults.StatusOf(error) };
    }

    private static Task<Round?> FindAsync(AppDb db, Guid id, CancellationToken ct)
    {
        var round = new RoundId(id);
        return db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == round, ct);
    }

    private static async Task<IResult> PressureAsync(HttpContext context, AppDb db, CancellationToken ct)
    {
        context.NoStore();
        var open = await db.WorkItems.AsNoTracking().Where(w => w.Queue == NominationWork.PressureQueue && w.ClosedAt == null).Select(w => w.SubjectId).ToListAsync(ct);
        var reports = await db.PressureReports.AsNoTracking().OrderByDescending(r => r.Day).Take(500)
            .Join(db.Rounds, r => r.RoundId, r => r.Id, (report, round) => new PressureRow(report, round.Settings.Title)).ToListAsync(ct);
        return new RazorComponentResult<PressureDeskPage>(new { Reports = (IReadOnlyList<PressureRow>)reports, Unread = (IReadOnlySet<Guid>)open.ToHashSet() });
    }

    private static async Task<IResult> ReadAsync(HttpContext context, CloseReport close, Guid id, IFormCollection form, CancellationToken ct)
    {
        _ = form; // binding it checks the form's token
        return (await close.RunAsync(context.Actor, context.StaffId, new PressureReportId(id), ct)).Failed(out var error) ? error.ToResult(context.Request) : AfterPost.SeeOther("/staff/vote-pressure");
    }
}

public sealed record NominationRow(NominationId Id, string Name, string Category, NominationState State, ConsentState Consent, DateTimeOffset At);

public sealed record PressureRow(PressureReport Report, string Round);
