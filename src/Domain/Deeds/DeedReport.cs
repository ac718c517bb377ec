namespace CitizenCivility.Domain.Deeds;

/// <summary>What a reporter fills in.</summary>
/// <param name="Story">In the reporter's own words; never public as it stands.</param>
/// <param name="NothingPersonal">The reporter says that no name, number or address of others is in it, or that they agreed.</param>
/// <param name="Division">Statistical code of a township (9 digits) or division (6 digits).</param>
/// <param name="Rule">Number of the rule it belongs to, as the reporter sees it; <see langword="null"/> when not given.</param>
/// <param name="HappenedOn">The day in the city; <see langword="null"/> when not given.</param>
public sealed record DeedReport(DeedDoer Doer, string Story, bool NothingPersonal, string Division, int? Rule = null, DateOnly? HappenedOn = null);
