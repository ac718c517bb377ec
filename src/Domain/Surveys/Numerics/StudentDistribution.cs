namespace CitizenCivility.Domain.Surveys.Numerics;

/// <summary>Student's t law.</summary>
public static class StudentDistribution
{
    /// <param name="df">Degrees of freedom, &gt; 0; infinity gives the normal law.</param>
    /// <param name="level">Two-sided level, 0…1 exclusive.</param>
    /// <returns>The t with P(|T| ≤ t) = level, relative error below 1e-12.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Degrees of freedom not positive or level outside 0…1.</exception>
    public static double TwoSidedQuantile(double df, double level)
    {
        if (!(df > 0)) throw new ArgumentOutOfRangeException(nameof(df), df, "Must be positive.");
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "Must lie between 0 and 1.");
        if (double.IsPositiveInfinity(df)) return NormalDistribution.Quantile((1 + level) / 2);

        // t² / (df + t²) follows Beta(½, df/2). With few degrees of freedom it is close to 1, so take the small side.
        var y = IncompleteBeta.Inverse(df / 2, 0.5, 1 - level); // df / (df + t²)
        if (y <= 0.5) return Math.Sqrt(df * (1 - y) / y);
        var x = IncompleteBeta.Inverse(0.5, df / 2, level);
        return Math.Sqrt(df * x / (1 - x));
    }

    /// <returns>P(|T| &gt; |t|).</returns>
    public static double TwoSided(double df, double t)
    {
        if (double.IsPositiveInfinity(df)) return NormalDistribution.TwoSided(t);
        var square = t * t;
        return IncompleteBeta.Regularised(df / 2, 0.5, df / (df + square), square / (df + square));
    }
}
