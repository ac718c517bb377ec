namespace CitizenCivility.Domain.GoodPeople;

/// <summary>What kind of deed a nomination is about.</summary>
public sealed record DeedCategory(string Id, string Name, string NameEn);

/// <summary>On what an office may give a title.</summary>
public enum BasisKind
{
    /// <summary>选树发布: the office chooses and shows examples.</summary>
    Selection,

    /// <summary>评比达标表彰: an approved commendation; needs the number of the approving document.</summary>
    Commendation,
}

public enum NomineeKind
{
    Person,
    Group,
    Organisation,
    Family,
    Community,
}

/// <summary>A title that the city gives again and again; each time is a <see cref="Round"/>. Ships as content.</summary>
/// <param name="Categories">Ids of <see cref="DeedCategory"/>.</param>
/// <param name="PublicVote">False where only a committee decides: such a programme has no rounds here.</param>
public sealed record Programme(
    string Id,
    string Name,
    string NameEn,
    string About,
    string AboutEn,
    IReadOnlyList<string> Categories,
    IReadOnlyList<NomineeKind> Nominees,
    bool PublicVote = true,
    bool SelfNomination = false);
