using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.Desk.Pages;
using CitizenCivility.Web.Http;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Desk;

/// <summary>What the desk answers to a decision that a module's pane sent.</summary>
internal sealed class DeskAnswers(DeskReader reader, IStringLocalizer texts)
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>On to the next item of the queue.</summary>
    /// <param name="done">What was done; its words stand in the texts under <c>desk.done.{done}</c>.</param>
    public async Task<IResult> NextAsync(HttpContext context, string queue, string done, CancellationToken ct)
    {
        var next = await reader.NextAsync(context.StaffId, context.StaffPermissions, queue, ct);
        return AfterPost.SeeOther(Address(queue, next, done));
    }

    /// <summary>The desk with the item still open, what was typed, and why it was refused.</summary>
    public Task<IResult> RefusedAsync(HttpContext context, WorkItemId item, string queue, DomainError error, CancellationToken ct) =>
        PageAsync(context, queue, item, page: 1, done: null, new FormErrors().Add(error.Field ?? "", texts.Text(error)), Typed(context), ct, ErrorResults.StatusOf(error));

    public Task<IResult> ShowAsync(HttpContext context, string? queue, WorkItemId? item, int page, string? done, CancellationToken ct) =>
        PageAsync(context, queue, item, page, done, new FormErrors(), Nothing, ct);

    public static string Address(string? queue, WorkItemId? item = null, string? done = null, int page = 1)
    {
        var query = new List<string>();
        if (queue is not null) query.Add($"queue={Uri.EscapeDataString(queue)}");
        if (item is { } id) query.Add($"item={id.Value}");
        if (done is not null) query.Add($"done={Uri.EscapeDataString(done)}");
        if (page > 1) query.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"page={page}"));
        return query.Count == 0 ? "/staff/desk" : "/staff/desk?" + string.Join('&', query);
    }

    private async Task<IResult> PageAsync(
        HttpContext context, string? queue, WorkItemId? item, int page, string? done, FormErrors errors, IReadOnlyDictionary<string, string> entries, CancellationToken ct, int status = StatusCodes.Status200OK)
    {
        var view = await reader.ViewAsync(context.StaffId, context.StaffPermissions, queue, item, page, errors, entries, ct);
        if (view.Missing) return WorkItemErrors.NotFound.ToResult(context.Request);
        return Personal.Page<DeskPage>(context, new { View = view, Done = done, Errors = errors }, status);
    }

    private static Dictionary<string, string> Typed(HttpContext context) => context.Request.HasFormContentType
        ? context.Request.Form.ToDictionary(f => f.Key, f => f.Value.ToString())
        : [];
}
