using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.GoodPeople;

/// <summary>What a nomination says.</summary>
public sealed record NominationText
{
    public const int NameMin = 2, NameMax = 40, RoleMax = 30, SummaryMin = 8, SummaryMax = 60, StoryMin = 200, StoryMax = 3_000; // characters, without surrounding space

    public string Category { get; init; } = "";
    public string Name { get; init => field = value.Trim(); } = "";
    public NomineeKind Kind { get; init; }

    /// <summary>公交驾驶员, or how many they are; empty when not told.</summary>
    public string Role { get; init => field = value.Trim(); } = "";

    /// <summary>The one line on the ballot.</summary>
    public string Summary { get; init => field = value.Trim(); } = "";
    public string Story { get; init => field = value.Trim(); } = "";

    /// <summary>The nominator says that the nominee is 18 or older; only asked for a person.</summary>
    public bool IsAdult { get; init; }

    /// <summary>Everything to mend, in the order of the form; empty when it is right.</summary>
    public IReadOnlyList<DomainError> Problems(RoundSettings round, Programme programme, NominationRelation? relation)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(programme);
        var problems = new List<DomainError>();
        if (relation is null || !Enum.IsDefined(relation.Value)) problems.Add(NominationErrors.Relation);
        if (relation == NominationRelation.Self && !round.SelfNomination) problems.Add(NominationErrors.SelfNomination);
        if (!round.Categories.Contains(Category)) problems.Add(NominationErrors.Category);
        if (!programme.Nominees.Contains(Kind) || (relation == NominationRelation.Self && Kind != NomineeKind.Person)) problems.Add(NominationErrors.Kind);
        if (Name.Length is < NameMin or > NameMax) problems.Add(NominationErrors.NameLength);
        if (Kind == NomineeKind.Person && !IsAdult) problems.Add(NominationErrors.AdultNeeded);
        if (Role.Length > RoleMax) problems.Add(NominationErrors.RoleLength);
        if (Summary.Length is < SummaryMin or > SummaryMax) problems.Add(NominationErrors.SummaryLength);
        if (Story.Length is < StoryMin or > StoryMax) problems.Add(NominationErrors.StoryLength(Story.Length));
        return problems;
    }
}
