namespace CitizenCivility.Web.Components;

/// <param name="Value">Shown as written, with its line breaks; 没有 when empty.</param>
/// <param name="ChangeHref"><see langword="null"/> when it cannot be changed here.</param>
public sealed record Answer(string Question, string? Value, string? ChangeHref = null);
