namespace CitizenCivility.Domain.Surveys.Numerics;

/// <summary>The chi-square law.</summary>
public static class ChiSquareDistribution
{
    /// <param name="df">Degrees of freedom, &gt; 0.</param>
    /// <param name="x">≥ 0.</param>
    /// <returns>P(X &gt; x), 0…1.</returns>
    public static double UpperTail(double df, double x) => IncompleteGamma.Upper(df / 2, x / 2);
}
