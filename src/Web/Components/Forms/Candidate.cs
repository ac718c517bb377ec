namespace CitizenCivility.Web.Components;

/// <param name="Role">公交驾驶员, or 群体，27 人.</param>
/// <param name="Category">敬业奉献 and so on.</param>
public sealed record Candidate(string Id, string Name, string Role, string Category, string Summary, string? DetailHref = null);
