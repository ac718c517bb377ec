using CitizenCivility.Domain.GoodPeople;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>The entries of the nomination form as they were typed.</summary>
public sealed record NominationForm(
    string Relation = "",
    string Kind = "",
    string Category = "",
    string Name = "",
    string Role = "",
    string Summary = "",
    string Story = "",
    bool Adult = false)
{
    public NominationRelation? ParsedRelation => Enum.TryParse<NominationRelation>(Relation, out var relation) && Enum.IsDefined(relation) ? relation : null;

    public NominationText ToText() => new()
    {
        Kind = Enum.TryParse<NomineeKind>(Kind, out var kind) ? kind : (NomineeKind)(-1),
        Category = Category,
        Name = Name,
        Role = Role,
        Summary = Summary,
        Story = Story.ReplaceLineEndings("\n"),
        IsAdult = Adult,
    };

    internal static NominationForm Read(IFormCollection form) => new(
        form["relation"].ToString(), form["kind"].ToString(), form["category"].ToString(), form["name"].ToString(),
        form["role"].ToString(), form["summary"].ToString(), form["story"].ToString(), form["adult"] == "true");
}
