namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>P-values of a declared family of tests, corrected for looking more than once.</summary>
public static class MultipleTesting
{
    /// <summary>Holm (1979): the chance of even one false finding stays at the level, whatever the dependence.</summary>
    /// <param name="p">P-values, 0…1, in any order; NaN for a test without a result, which stays NaN and does not count.</param>
    /// <returns>Corrected values in the same order, each ≥ its own p and ≤ 1.</returns>
    public static double[] Holm(IReadOnlyList<double> p)
    {
        var order = Enumerable.Range(0, p.Count).Where(i => !double.IsNaN(p[i])).OrderBy(i => p[i]).ToArray();
        var corrected = Unknown(p.Count);
        var largest = 0.0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            largest = Math.Max(largest, Math.Min(1, (order.Length - rank) * p[order[rank]]));
            corrected[order[rank]] = largest;
        }

        return corrected;
    }

    /// <summary>Benjamini and Hochberg (1995): the expected share of false findings among all findings stays at the level.</summary>
    /// <inheritdoc cref="Holm"/>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> p)
    {
        var order = Enumerable.Range(0, p.Count).Where(i => !double.IsNaN(p[i])).OrderByDescending(i => p[i]).ToArray();
        var corrected = Unknown(p.Count);
        var smallest = 1.0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            smallest = Math.Min(smallest, (double)order.Length / (order.Length - rank) * p[order[rank]]);
            corrected[order[rank]] = smallest;
        }

        return corrected;
    }

    private static double[] Unknown(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
