namespace CitizenCivility.Domain.Surveys.Numerics;

/// <summary>
/// The regularised incomplete beta function I_x(a, b), the distribution function of a Beta(a, b) law, and its inverse.
/// Exact intervals for shares are quantiles of this law (Clopper and Pearson 1934, Korn and Graubard 1998).
/// </summary>
public static class IncompleteBeta
{
    private const int MostTerms = 20_000;

    /// <param name="a">First shape, &gt; 0.</param>
    /// <param name="b">Second shape, &gt; 0.</param>
    /// <param name="x">0…1.</param>
    /// <returns>P(X ≤ x), 0…1, relative error about 1e-13 for shapes from 0.5 to 1e5.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A shape is not positive or <paramref name="x"/> lies outside 0…1.</exception>
    public static double Regularised(double a, double b, double x) => Regularised(a, b, x, 1 - x);

    /// <summary>As above, with the complement <paramref name="y"/> = 1 − x given exactly: for x next to 1.</summary>
    internal static double Regularised(double a, double b, double x, double y)
    {
        CheckShapes(a, b);
        if (!(x >= 0 && x <= 1)) throw new ArgumentOutOfRangeException(nameof(x), x, "Must lie between 0 and 1.");
        if (x == 0) return 0;
        if (y <= 0) return 1;

        return x <= (a + 1) / (a + b + 2)
            ? Math.Exp(LogFront(a, b, x, y)) * ContinuedFraction(a, b, x, y)
            : 1 - Math.Exp(LogFront(b, a, y, x)) * ContinuedFraction(b, a, y, x);
    }

    /// <param name="a">First shape, &gt; 0.</param>
    /// <param name="b">Second shape, &gt; 0.</param>
    /// <param name="p">Probability, 0…1.</param>
    /// <returns>The x with P(X ≤ x) = p, 0…1, relative error below 1e-12 for shapes from 0.5 to 1e5.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A shape is not positive or <paramref name="p"/> lies outside 0…1.</exception>
    public static double Inverse(double a, double b, double p)
    {
        CheckShapes(a, b);
        if (!(p >= 0 && p <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "Must lie between 0 and 1.");
        if (p is 0 or 1) return p;

        // The root is sought where it is the small one of x and 1 − x: there a relative error means something.
        return p <= Regularised(a, b, 0.5) ? SolveLowerHalf(a, b, p) : 1 - SolveLowerHalf(b, a, 1 - p);
    }

    /// <summary>Newton in ln x on ln I, kept inside a bracket that every evaluation narrows.</summary>
    private static double SolveLowerHalf(double a, double b, double p)
    {
        double low = 0, high = 0.5;
        var x = Math.Clamp(FirstGuess(a, b, p), 1e-290, 0.5);
        for (var i = 0; i < 200; i++)
        {
            var value = Regularised(a, b, x, 1 - x);
            if (value == p) return x;
            if (value < p) low = x;
            else high = x;

            var slope = Math.Exp(LogFront(a, b, x, 1 - x)) / (1 - x); // x · density
            var next = slope > 0 && value > 0 ? x * Math.Exp(Math.Log(p / value) * value / slope) : double.NaN;
            if (!(next > low && next < high))
                next = low > 0 && high / low > 4 ? Math.Sqrt(low * high) : (low + high) / 2;
            if (Math.Abs(next - x) <= 1e-15 * x) return next;
            x = next;
        }

        return x;
    }

    /// <summary>Abramowitz and Stegun 26.5.22, or the leading power for small shapes.</summary>
    private static double FirstGuess(double a, double b, double p)
    {
        if (a < 1 || b < 1) return Math.Pow(p * a * Math.Exp(-LogFront(a, b, 0.5, 0.5) - (a + b) * Math.Log(2)), 1 / a);

        var z = -NormalDistribution.Quantile(p);
        var r = 1 / (2 * a - 1);
        var s = 1 / (2 * b - 1);
        var lambda = (z * z - 3) / 6;
        var h = 2 / (r + s);
        var w = z * Math.Sqrt(Math.Max(h + lambda, 0)) / h - (s - r) * (lambda + 5.0 / 6 - 2 / (3 * h));
        return a / (a + b * Math.Exp(2 * w));
    }

    /// <summary>ln [x^a (1−x)^b / B(a, b)].</summary>
    private static double LogFront(double a, double b, double x, double y)
    {
        var n = a + b;
        return 0.5 * Math.Log(a / n * b / (2 * Math.PI)) + Stirling.Error(n) - Stirling.Error(a) - Stirling.Error(b)
            - Stirling.Deviance(a, n * x) - Stirling.Deviance(b, n * y);
    }

    /// <summary>
    /// The continued fraction of DiDonato and Morris (1992, BFRAC): written with a − (a+b)x, so that nothing cancels when x is
    /// close to 1 and a is large.
    /// </summary>
    private static double ContinuedFraction(double a, double b, double x, double y)
    {
        var lambda = a > b ? (a + b) * y - b : a - (a + b) * x;
        var first = 1 + lambda;
        double p = 1, s = a + 1;
        double numeratorBefore = 0, denominatorBefore = 1, numerator = 1, denominator = first / (1 + 1 / a);
        var value = numerator / denominator;
        for (var n = 1; n <= MostTerms; n++)
        {
            var t = n / a;
            var w = n * (b - n) * x;
            var e = a / s;
            var alpha = p * (p + b / a) * e * e * w * x;
            var beta = n + w / s + (1 + t) / (1 + 1 / a + 2 * t) * (first + n * (1 + y));
            p = 1 + t;
            s += 2;

            (numeratorBefore, numerator) = (numerator, alpha * numeratorBefore + beta * numerator);
            (denominatorBefore, denominator) = (denominator, alpha * denominatorBefore + beta * denominator);
            var next = numerator / denominator;
            if (Math.Abs(next - value) <= 2e-16 * Math.Abs(next)) return next;
            value = next;

            numeratorBefore /= denominator;
            denominatorBefore /= denominator;
            numerator = value;
            denominator = 1;
        }

        return value;
    }

    private static void CheckShapes(double a, double b)
    {
        if (!(a > 0) || double.IsInfinity(a)) throw new ArgumentOutOfRangeException(nameof(a), a, "Must be positive.");
        if (!(b > 0) || double.IsInfinity(b)) throw new ArgumentOutOfRangeException(nameof(b), b, "Must be positive.");
    }
}
