namespace CitizenCivility.Web.Components;

/// <param name="Text"><see langword="null"/> when the official text is missing.</param>
public sealed record RuleIndexItem(int Number, string? Text, string Href, bool Current = false);
