namespace CitizenCivility.Web.Components;

/// <param name="Href"><see langword="null"/> for the page itself, which comes last.</param>
public sealed record Crumb(string Text, string? Href = null);
