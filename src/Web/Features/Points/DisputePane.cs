using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Features.Desk;
using CitizenCivility.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Points;

/// <param name="Words">The member's question.</param>
/// <param name="Source">What the entry is for; <see langword="null"/> when it is gone.</param>
public sealed record DisputeModel(Transfer Transfer, string Words, SourceText? Source, bool IsReversed);

/// <summary>Questions about entries at the desk. Who asks is not shown: the entry says everything that the answer needs.</summary>
internal sealed class DisputePane(SourceTexts sources) : IDeskPane
{
    public string Queue => DisputeEntry.Queue;

    public string StepSubject => DisputeEntry.Subject;

    public Type ComponentType => typeof(DisputeDecision);

    public async Task<object?> LoadAsync(AppDb db, WorkItem item, CancellationToken ct)
    {
        var id = DisputeEntry.TransferId(item.SubjectId);
        if (await db.Transfers.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, ct) is not { } transfer) return null;
        var words = await QuestionsAsync(db, [item.SubjectId], ct);
        var source = (await sources.LoadAsync(db, [transfer.Source], ct)).GetValueOrDefault(transfer.Source);
        return new DisputeModel(transfer, words.GetValueOrDefault(item.SubjectId, ""), source, await db.Transfers.AnyAsync(t => t.Reverses == id, ct));
    }

    public async Task<IReadOnlyDictionary<Guid, DeskLine>> LinesAsync(AppDb db, IReadOnlyCollection<Guid> subjects, CancellationToken ct) =>
        (await QuestionsAsync(db, subjects, ct)).ToDictionary(q => q.Key, q => new DeskLine(q.Value, []));

    /// <summary>The last question about each; an entry may be questioned again after an answer.</summary>
    private static async Task<Dictionary<Guid, string>> QuestionsAsync(AppDb db, IReadOnlyCollection<Guid> subjects, CancellationToken ct)
    {
        var steps = await db.Steps.AsNoTracking().Where(s => s.Subject == DisputeEntry.Subject && subjects.Contains(s.SubjectId) && s.Action == DisputeEntry.Asked).OrderBy(s => s.Id).ToListAsync(ct);
        return steps.GroupBy(s => s.SubjectId).ToDictionary(g => g.Key, g => g.Last().Words ?? "");
    }
}

/// <summary>The form of the pane.</summary>
internal static class DisputeDesk
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapPost("/staff/desk/disputes/{item:guid}", AnswerAsync).RequireAuthorization(Permissions.ManagePoints).ExcludeFromDescription().DisableValidation();

    private static async Task<IResult> AnswerAsync(HttpContext context, Guid item, AnswerDispute answer, DeskAnswers answers, IFormCollection form, CancellationToken ct)
    {
        var id = new WorkItemId(item);
        DisputeOutcome? outcome = Enum.TryParse<DisputeOutcome>(form["outcome"], out var parsed) && Enum.IsDefined(parsed) ? parsed : null;
        if (!(await answer.RunAsync(context.Actor, id, outcome, form["words"].ToString(), ct)).Failed(out var error)) return await answers.NextAsync(context, DisputeEntry.Queue, "dispute", ct);
        return error is DomainError.NotFound ? error.ToResult(context.Request) : await answers.RefusedAsync(context, id, DisputeEntry.Queue, error, ct);
    }
}
