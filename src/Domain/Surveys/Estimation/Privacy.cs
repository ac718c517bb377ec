namespace CitizenCivility.Domain.Surveys.Estimation;

public enum PrivacyDisplay
{
    Show,

    /// <summary>0 % or 100 % of a small group says something about each of its members: show the other end of the interval instead.</summary>
    ShowBound,

    /// <summary>Fewer than ten people: no count and no share. Looks the same as an empty group.</summary>
    Hide,
}

/// <summary>Protection of small groups in the display of single shares; tables also need <see cref="TableProtection"/>.</summary>
public static class Privacy
{
    /// <summary>Smallest group that is shown, k.</summary>
    public const int SmallestGroup = 10;

    /// <summary>Below this a share of 0 or 1 is shown as a bound.</summary>
    public const int SmallestUnanimousGroup = 30;

    /// <param name="n">Respondents in the base.</param>
    /// <param name="x">Those with one of the codes.</param>
    public static PrivacyDisplay Of(int n, int x) =>
        n < SmallestGroup ? PrivacyDisplay.Hide
        : (x == 0 || x == n) && n < SmallestUnanimousGroup ? PrivacyDisplay.ShowBound
        : PrivacyDisplay.Show;
}
