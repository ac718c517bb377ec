using CitizenCivility.Domain.Workflow;

namespace CitizenCivility.Web.Features.Workflow;

/// <summary>Finds the handler of a sign-off.</summary>
internal sealed class SignOffHandlers(IEnumerable<ISignOffHandler> handlers)
{
    private readonly Dictionary<string, ISignOffHandler> _byKind = handlers.ToDictionary(h => h.Kind);

    /// <exception cref="InvalidOperationException">No module registered the kind.</exception>
    public ISignOffHandler Of(SignOff signOff) => _byKind.TryGetValue(signOff.Kind, out var handler)
        ? handler
        : throw new InvalidOperationException($"No handler is registered for sign-offs of kind '{signOff.Kind}'.");
}
