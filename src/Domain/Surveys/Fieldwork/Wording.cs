namespace CitizenCivility.Domain.Surveys.Fieldwork;

/// <summary>A text that respondents or readers see, in both languages.</summary>
public sealed record Wording(string Zh, string En);
