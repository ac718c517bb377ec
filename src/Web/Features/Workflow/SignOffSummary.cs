namespace CitizenCivility.Web.Features.Workflow;

/// <param name="Title">What is to be signed, for example 第十二条，第 3 版.</param>
/// <param name="Changes">What would be different; unchanged rows may be left out.</param>
/// <param name="Href">The staff page of the thing itself.</param>
public sealed record SignOffSummary(string Title, IReadOnlyList<ChangeRow> Changes, string? Href = null);
