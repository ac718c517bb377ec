namespace CitizenCivility.Domain.Surveys.Numerics;

/// <summary>The F law.</summary>
public static class FisherDistribution
{
    /// <param name="numeratorDf">&gt; 0, need not be whole (Rao and Scott).</param>
    /// <param name="denominatorDf">&gt; 0, need not be whole.</param>
    /// <param name="f">≥ 0.</param>
    /// <returns>P(F &gt; f), 0…1.</returns>
    public static double UpperTail(double numeratorDf, double denominatorDf, double f)
    {
        if (double.IsNaN(f)) return double.NaN;
        if (f <= 0) return 1;
        var scaled = numeratorDf * f;
        return IncompleteBeta.Regularised(
            denominatorDf / 2, numeratorDf / 2, denominatorDf / (denominatorDf + scaled), scaled / (denominatorDf + scaled));
    }
}
