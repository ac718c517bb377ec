namespace CitizenCivility.Domain.Surveys.Planning;

/// <summary>From independent respondents to interviews in the field.</summary>
public static class SampleSize
{
    /// <summary>Fewest interviews with which an indicator is published.</summary>
    public const int FewestForIndicator = 400;

    /// <summary>Fewest effective respondents n* with which an indicator is published.</summary>
    public const int FewestEffectiveForIndicator = 250;

    /// <summary>Fewest communities of a clustered sample.</summary>
    public const int FewestCommunities = 30;

    /// <param name="independent">Respondents that a simple random sample would need, &gt; 0.</param>
    /// <param name="deff">Design effect, ≥ some positive number, usually 1…3.</param>
    /// <param name="population">People in the population, &gt; 0; null for infinite.</param>
    /// <param name="responseRate">0 exclusive…1.</param>
    public static FieldPlan InField(double independent, double deff = 1, double? population = null, double responseRate = 1)
    {
        if (!(independent > 0)) throw new ArgumentOutOfRangeException(nameof(independent), independent, "Must be positive.");
        if (!(deff > 0)) throw new ArgumentOutOfRangeException(nameof(deff), deff, "Must be positive.");
        if (population is { } size && !(size >= 1)) throw new ArgumentOutOfRangeException(nameof(population), population, "Must be at least 1.");
        if (!(responseRate > 0 && responseRate <= 1)) throw new ArgumentOutOfRangeException(nameof(responseRate), responseRate, "Must lie between 0 and 1.");

        var n = independent * deff;
        if (population is { } people) n /= 1 + (n - 1) / people;
        var completes = RoundUp(n);
        return new FieldPlan(deff, responseRate, population, completes, RoundUp(completes / responseRate));
    }

    /// <summary>Design effect of uneven weights and of communities: deff_K · (1 + (m̄ − 1)·ICC) (Kish 1965).</summary>
    /// <param name="deffKish">Loss from uneven weights, ≥ 1.</param>
    /// <param name="perCommunity">Mean interviews per community, ≥ 1.</param>
    /// <param name="correlation">Correlation within a community, 0…1; 0.05 is common.</param>
    public static double DesignEffect(double deffKish, double perCommunity, double correlation) =>
        deffKish * (1 + (perCommunity - 1) * correlation);

    /// <summary>Shares interviews out in proportion to size, by largest remainders.</summary>
    /// <param name="interviews">Total, ≥ 0.</param>
    /// <param name="sizes">People of each division, ≥ 0, not all 0.</param>
    /// <returns>Whole numbers that add up to the total.</returns>
    public static int[] ByDivision(int interviews, IReadOnlyList<double> sizes)
    {
        var total = sizes.Sum();
        if (!(total > 0)) throw new ArgumentOutOfRangeException(nameof(sizes), "Some division must have people.");
        var exact = sizes.Select(size => interviews * size / total).ToArray();
        var shares = Array.ConvertAll(exact, share => (int)Math.Floor(share));
        var order = Enumerable.Range(0, exact.Length).OrderByDescending(i => exact[i] - shares[i]).ThenBy(i => i);
        foreach (var i in order.Take(interviews - shares.Sum())) shares[i]++;
        return shares;
    }

    /// <summary>Up to the next whole number; a rounding error of the last digits does not cost an interview.</summary>
    internal static int RoundUp(double n) => n > int.MaxValue / 2 ? throw new ArgumentOutOfRangeException(nameof(n), n, "More interviews than there are people.") : (int)Math.Ceiling(n - 1e-9 * Math.Max(1, n));

    internal static void CheckShare(double share, string name)
    {
        if (!(share > 0 && share < 1)) throw new ArgumentOutOfRangeException(name, share, "Must lie between 0 and 1.");
    }
}

/// <param name="Completes">Interviews that must be completed.</param>
/// <param name="Invitations">People to be asked.</param>
public sealed record FieldPlan(double Deff, double ResponseRate, double? Population, int Completes, int Invitations);
