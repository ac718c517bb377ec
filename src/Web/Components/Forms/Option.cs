namespace CitizenCivility.Web.Components;

/// <param name="Hint">A second, quieter line.</param>
/// <param name="Key">Key that picks it, in the console.</param>
public sealed record Option(string Value, string Text, string? Hint = null, string? Key = null);
