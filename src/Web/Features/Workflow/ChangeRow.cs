namespace CitizenCivility.Web.Features.Workflow;

/// <param name="Before"><see langword="null"/> or empty when there was nothing.</param>
/// <param name="After"><see langword="null"/> or empty when nothing is left.</param>
public sealed record ChangeRow(string Label, string? Before, string? After);
