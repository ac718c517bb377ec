using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Web.Features.Desk;
using CitizenCivility.Web.Http;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>What a moderator decides about a claimed item.</summary>
/// <param name="Decision">verify, ask, decline, publish or keep.</param>
/// <param name="Type">For verify.</param>
/// <param name="Theme">For verify.</param>
/// <param name="DoerIsMinor">For verify: whoever did it is under 18.</param>
/// <param name="Reason">For decline: a code of the closed list.</param>
/// <param name="Words">Told to the reporter as they are; the question, for ask.</param>
/// <param name="Title">For publish.</param>
/// <param name="Text">For publish.</param>
/// <param name="Checked">For publish: nobody can be recognised who did not agree.</param>
public sealed record DeedDecisionRequest(
    string? Decision, DeedType? Type = null, DeedTheme? Theme = null, bool DoerIsMinor = false, string? Reason = null, string? Words = null, string? Title = null, string? Text = null, bool Checked = false);

/// <summary>Carries a decision out, for the page of the desk and for the API.</summary>
internal sealed class DecideDeed(VerifyDeed verify, AskMoreOfDeed ask, DeclineDeed decline, PublishDeed publish, KeepDeedPrivate keep)
{
    /// <returns>The item to go on with, when the decision left one to the same person.</returns>
    public async Task<Result<WorkItemId?>> RunAsync(Actor by, WorkItemId item, DeedDecisionRequest request, CancellationToken ct)
    {
        switch (request.Decision)
        {
            case "verify":
                if (request.Type is not { } type) return DeedErrors.TypeMissing;
                if (request.Theme is not { } theme) return DeedErrors.ThemeMissing;
                return (await verify.RunAsync(by, item, type, theme, request.DoerIsMinor, request.Words, ct)).Failed(out var error, out var publication) ? error : (WorkItemId?)publication;
            case "ask":
                return Of(await ask.RunAsync(by, item, request.Words ?? "", ct));
            case "decline":
                return Of(await decline.RunAsync(by, item, request.Reason, request.Words, ct));
            case "publish":
                return Of(await publish.RunAsync(by, item, request.Title, request.Text, request.Checked, ct));
            case "keep":
                return Of(await keep.RunAsync(by, item, request.Words, ct));
            default:
                return DeedErrors.DecisionMissing;
        }
    }

    private static Result<WorkItemId?> Of(Result<Done> done) => done.Failed(out var error) ? error : (WorkItemId?)null;
}

/// <summary>The form of the pane.</summary>
internal static class DeedDeskEndpoints
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapPost("/staff/desk/deeds/{item:guid}", DecideAsync).RequireAuthorization(Permissions.Moderate).ExcludeFromDescription().DisableValidation();

    private static async Task<IResult> DecideAsync(HttpContext context, Guid item, DecideDeed decide, DeskAnswers answers, IStringLocalizer texts, IFormCollection form, CancellationToken ct)
    {
        var id = new WorkItemId(item);
        var queue = form["queue"] == DeedWork.AppealQueue ? DeedWork.AppealQueue : DeedWork.Queue;
        var request = Read(form, texts);
        if ((await decide.RunAsync(context.Actor, id, request, ct)).Failed(out var error, out var next))
            return error is DomainError.NotFound ? error.ToResult(context.Request) : await answers.RefusedAsync(context, id, queue, error, ct);
        var done = $"deed-{request.Decision}";
        return next is { } publication ? AfterPost.SeeOther(DeskAnswers.Address(queue, publication, done)) : await answers.NextAsync(context, queue, done, ct);
    }

    /// <summary>Words that were typed come before the template that was picked.</summary>
    private static DeedDecisionRequest Read(IFormCollection form, IStringLocalizer texts)
    {
        var words = form["words"].ToString();
        if (string.IsNullOrWhiteSpace(words) && DeedTemplates.All.Contains(form["template"].ToString())) words = texts[$"deed.template.{form["template"]}"];
        return new DeedDecisionRequest(
            form["decision"], NewDeedPages.EnumOf<DeedType>(form["type"]), NewDeedPages.EnumOf<DeedTheme>(form["theme"]), form["minor"] == "true",
            form["reason"], words, form["title"], form["text"], form["checked"] == "true");
    }
}

/// <summary>Ready words to the reporter.</summary>
internal static class DeedTemplates
{
    public static readonly IReadOnlyList<string> All = ["thanks", "ask-when", "ask-seen", "ask-agreed", "decline-kind"];
}
