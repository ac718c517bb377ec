using System.Globalization;
using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Tests.Unit.Surveys;

/// <summary>Our own special functions against values of R, and against forms that are known exactly.</summary>
public sealed class SpecialFunctionTests
{
    public static TheoryData<string> Functions => ["qbeta", "pbeta", "qt", "pt2", "qnorm", "pnorm2", "pf", "pchisq"];

    [Theory, MemberData(nameof(Functions))]
    public void Function_TableOfR_AgreesToTwelveDigits(string function)
    {
        var rows = File.ReadAllLines(ReferenceFiles.Of("special-functions.txt"))
            .Where(line => line.StartsWith(function + " ", StringComparison.Ordinal))
            .Select(line => Array.ConvertAll(line.Split(' ')[1..], text => double.Parse(text, CultureInfo.InvariantCulture)))
            .ToArray();

        Assert.NotEmpty(rows);
        Assert.Empty(rows
            .Select(row => (Row: row, Value: Evaluate(function, row), Expected: row[^1]))
            .Where(item => !(Math.Abs(item.Value - item.Expected) <= 1e-12 * Math.Abs(item.Expected) + 1e-300))
            .Select(item => $"{function}({string.Join(", ", item.Row[..^1])}) is {item.Value:R} instead of {item.Expected:R}"));
    }

    private static double Evaluate(string function, double[] row) => function switch
    {
        "qbeta" => IncompleteBeta.Inverse(row[0], row[1], row[2]),
        "pbeta" => IncompleteBeta.Regularised(row[0], row[1], row[2]),
        "qt" => StudentDistribution.TwoSidedQuantile(row[0], row[1]),
        "pt2" => StudentDistribution.TwoSided(row[0], row[1]),
        "qnorm" => NormalDistribution.Quantile(row[0]),
        "pnorm2" => NormalDistribution.TwoSided(row[0]),
        "pf" => FisherDistribution.UpperTail(row[0], row[1], row[2]),
        "pchisq" => ChiSquareDistribution.UpperTail(row[0], row[1]),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    [Theory, InlineData(0.025), InlineData(0.3), InlineData(0.975)]
    public void InverseBeta_ClosedForms_AreMet(double p)
    {
        Assert.Equal(p, IncompleteBeta.Inverse(1, 1, p), 14);
        Assert.Equal(Math.Pow(p, 1 / 7.0), IncompleteBeta.Inverse(7, 1, p), 14); // I = x^a
        Assert.Equal(1 - Math.Pow(1 - p, 1 / 250.0), IncompleteBeta.Inverse(1, 250, p), 14);
        Assert.Equal(Math.Pow(Math.Sin(Math.PI * p / 2), 2), IncompleteBeta.Inverse(0.5, 0.5, p), 14); // arcsine law
    }

    [Fact]
    public void InverseBeta_AnyShapes_IsTheInverse() => CsCheck.Check.Sample(
        CsCheck.Gen.Select(CsCheck.Gen.Double[-0.69, 11.5], CsCheck.Gen.Double[-0.69, 11.5], CsCheck.Gen.Double[1e-4, 0.9999]),
        (logA, logB, p) =>
        {
            var (a, b) = (Math.Exp(logA), Math.Exp(logB));
            var x = IncompleteBeta.Inverse(a, b, p);
            if (x >= 1 - 1e-13) return true; // doubles next to 1 are too coarse to carry p back
            return Math.Abs(IncompleteBeta.Regularised(a, b, x) / p - 1) < 1e-10;
        });

    [Theory, InlineData(0, 1, 0.5), InlineData(1, -1, 0.5), InlineData(1, 1, -0.1), InlineData(1, 1, 1.1), InlineData(1, 1, double.NaN)]
    public void InverseBeta_OutsideItsRange_Throws(double a, double b, double p) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => IncompleteBeta.Inverse(a, b, p));
}
