namespace CitizenCivility.Domain.Surveys.Numerics;

/// <summary>
/// The two pieces from which densities of beta and gamma laws are put together without cancellation, after C. Loader,
/// "Fast and Accurate Computation of Binomial Probabilities" (2000). They replace differences of log-gamma values, which
/// for parameters near 100,000 would lose six digits.
/// </summary>
internal static class Stirling
{
    private const double SeriesFrom = 16;

    /// <summary>ln Γ(z+1) − [(z+½) ln z − z + ½ ln 2π], for z &gt; 0. Absolute error about 1e-15.</summary>
    internal static double Error(double z)
    {
        // The recurrence climbs to where the asymptotic series is exact to the last digit.
        var steps = 0.0;
        while (z < SeriesFrom)
        {
            steps += (z + 0.5) * LogOnePlus(1 / z) - 1;
            z += 1;
        }

        var w = 1 / (z * z);
        var series = (1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w * (1.0 / 1188 - w * (691.0 / 360360)))))) / z;
        return series + steps;
    }

    /// <summary>The deviance x ln(x/m) + m − x, for x ≥ 0 and m &gt; 0, without cancellation when x is close to m.</summary>
    internal static double Deviance(double x, double m)
    {
        if (x == 0) return m;
        if (Math.Abs(x - m) >= 0.1 * (x + m)) return x * Math.Log(x / m) + m - x;

        var v = (x - m) / (x + m);
        var sum = (x - m) * v;
        var term = 2 * x * v;
        for (var j = 1; j < 1000; j++)
        {
            term *= v * v;
            var next = sum + term / (2 * j + 1);
            if (next == sum) break;
            sum = next;
        }

        return sum;
    }

    /// <summary>ln(1+x), exact for small x.</summary>
    internal static double LogOnePlus(double x)
    {
        var y = 1 + x;
        return y == 1 ? x : Math.Log(y) * (x / (y - 1)); // Kahan's correction
    }
}
