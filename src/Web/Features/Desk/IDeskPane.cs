using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;

namespace CitizenCivility.Web.Features.Desk;

/// <summary>
/// What a module shows and decides for the items of one queue. Registered as a singleton; several may share a queue, and the first
/// that knows the subject is shown.
/// </summary>
internal interface IDeskPane
{
    /// <summary>For example <c>deeds</c>; its name stands in the texts under <c>desk.queue.{Queue}</c>.</summary>
    string Queue { get; }

    /// <summary>The <see cref="Step.Subject"/> of the time line that is shown below; <see langword="null"/> for none.</summary>
    string? StepSubject => null;

    /// <summary>A component with one parameter, <c>Desk</c> of type <see cref="DeskPaneContext"/>.</summary>
    Type ComponentType { get; }

    /// <summary>Loads what the pane shows of an item.</summary>
    /// <returns><see langword="null"/> when the subject is not this module's.</returns>
    Task<object?> LoadAsync(AppDb db, WorkItem item, CancellationToken ct);

    /// <summary>The lines of the list; a subject left out is shown by the name of its queue.</summary>
    Task<IReadOnlyDictionary<Guid, DeskLine>> LinesAsync(AppDb db, IReadOnlyCollection<Guid> subjects, CancellationToken ct);
}

/// <param name="Title">Begins with what it says, for example the first words of a text.</param>
/// <param name="Meta">Short words after the queue and before the age, for example where it happened.</param>
/// <param name="Risk">What to look at twice; <see langword="null"/> for nothing.</param>
public sealed record DeskLine(string Title, IReadOnlyList<string> Meta, string? Risk = null);
