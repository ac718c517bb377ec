using CitizenCivility.Domain.Workflow;
using CitizenCivility.Web.Components;

namespace CitizenCivility.Web.Features.Desk;

/// <summary>What the component of a pane is given.</summary>
/// <param name="Model">What <see cref="IDeskPane.LoadAsync"/> gave.</param>
/// <param name="Staff">Who looks.</param>
/// <param name="Holds">Whether that person holds the claim: only then a decision can be sent.</param>
/// <param name="Entries">What was typed, when the form comes back with errors; else empty.</param>
public sealed record DeskPaneContext(WorkItem Item, object Model, Guid Staff, bool Holds, IReadOnlyDictionary<string, string> Entries, FormErrors Errors)
{
    /// <summary>What was typed in a field, or what stands there at first.</summary>
    public string? Entry(string name, string? otherwise = null) => Entries.TryGetValue(name, out var typed) ? typed : otherwise;
}
