namespace CitizenCivility.Domain.Surveys.Numerics;

/// <summary>The upper regularised incomplete gamma function Q(s, x): tails of the normal and chi-square laws.</summary>
public static class IncompleteGamma
{
    private const int MostTerms = 100_000;

    /// <param name="s">Shape, &gt; 0.</param>
    /// <param name="x">≥ 0.</param>
    /// <returns>Q(s, x) = Γ(s, x)/Γ(s), 0…1, relative error about 1e-13.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not positive or <paramref name="x"/> is negative.</exception>
    public static double Upper(double s, double x)
    {
        if (!(s > 0)) throw new ArgumentOutOfRangeException(nameof(s), s, "Must be positive.");
        if (!(x >= 0)) throw new ArgumentOutOfRangeException(nameof(x), x, "Must not be negative.");
        if (x == 0) return 1;
        if (double.IsPositiveInfinity(x)) return 0;

        // x^s e^(−x) / Γ(s)
        var front = Math.Sqrt(s / (2 * Math.PI)) * Math.Exp(-Stirling.Deviance(s, x) - Stirling.Error(s));
        return x < s + 1 ? 1 - front * LowerSeries(s, x) : front * UpperFraction(s, x);
    }

    private static double LowerSeries(double s, double x)
    {
        var term = 1 / s;
        var sum = term;
        for (var n = 1; n < MostTerms; n++)
        {
            term *= x / (s + n);
            sum += term;
            if (term < sum * 1e-17) break;
        }

        return sum;
    }

    private static double UpperFraction(double s, double x)
    {
        var b = x + 1 - s;
        var c = 1e300;
        var d = 1 / b;
        var value = d;
        for (var n = 1; n < MostTerms; n++)
        {
            var a = -n * (n - s);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            var change = d * c;
            value *= change;
            if (Math.Abs(change - 1) <= 3e-16) break;
        }

        return value;
    }
}
