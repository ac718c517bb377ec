using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>What the first sign-in asks. Only age, place and terms must be given.</summary>
public sealed record WelcomeForm(string Age, string Division, bool Terms, bool Points, bool Boards)
{
    public const string Under14 = "under14", Teen = "teen", Adult = "adult";

    public static readonly WelcomeForm Empty = new("", "", false, false, false);

    internal static WelcomeForm From(IFormCollection form) =>
        new(form["age"].ToString(), form["division"].ToString(), form["terms"] == "true", form["points"] == "true", form["boards"] == "true");

    /// <summary>The band, or <see langword="null"/> for under 14 and for no answer.</summary>
    public AgeBand? Band => Age switch { Teen => AgeBand.Teen14To17, Adult => AgeBand.Adult, _ => null };

    /// <summary>Everything to correct, in the order of the page. Somebody under 14 is not asked for more.</summary>
    internal IReadOnlyList<DomainError> Check(Divisions divisions)
    {
        if (Age == Under14) return [];
        var errors = new List<DomainError>();
        if (Band is null) errors.Add(SignInErrors.AgeNeeded);
        if (!divisions.IsKnown(Division)) errors.Add(SignInErrors.DivisionNeeded);
        if (Boards && Band == AgeBand.Teen14To17) errors.Add(AccountErrors.AdultsOnly with { Field = "boards" });
        else if (Boards && !Points) errors.Add(AccountErrors.JoinPointsFirst with { Field = "boards" });
        if (!Terms) errors.Add(SignInErrors.TermsNeeded);
        return errors;
    }
}
