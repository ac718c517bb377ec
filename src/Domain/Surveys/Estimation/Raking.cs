namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>
/// Raking ratio adjustment (Deming and Stephan 1940) on cells. It stops when the weighted sums agree with the population,
/// never because two rounds look alike: margins without a common solution also stop moving.
/// </summary>
internal static class Raking
{
    /// <summary>A full cycle that leaves no category further off than this ends the work.</summary>
    private const double Goal = 1e-13;

    /// <summary>What must be reached when rounding prevents <see cref="Goal"/>.</summary>
    internal const double Tolerance = 1e-10;

    private const int MostCycles = 10_000;
    private const int PatienceCycles = 25;

    /// <param name="cells">Cells and their categories.</param>
    /// <param name="margins">Targets, already checked and of equal totals.</param>
    /// <param name="baseTotals">Sum of base weights per cell (may differ from the table's own when a respondent is left out).</param>
    /// <param name="factors">In: where to start, all ones or an earlier solution. Out: weight over base weight per cell.</param>
    internal static RakingFit Fit(CellTable cells, IReadOnlyList<MarginTarget> margins, double[] baseTotals, double[] factors)
    {
        var sums = Array.ConvertAll([.. margins], margin => new double[margin.CategoryCount]);
        var best = double.PositiveInfinity;
        var bestCycle = 0;
        for (var cycle = 1; ; cycle++)
        {
            for (var m = 0; m < sums.Length; m++)
            {
                var categories = cells.CategoryOfCell(m);
                var ratio = sums[m];
                Sum(categories, baseTotals, factors, ratio);
                var targets = margins[m].Targets;
                for (var c = 0; c < ratio.Length; c++) ratio[c] = ratio[c] > 0 ? targets[c] / ratio[c] : 1;
                for (var cell = 0; cell < factors.Length; cell++) factors[cell] *= ratio[categories[cell]];
            }

            var worst = Worst(cells, margins, baseTotals, factors, sums);
            if (worst.Error < best * 0.9) (best, bestCycle) = (worst.Error, cycle);
            if (worst.Error <= Goal || worst.Error <= Tolerance && cycle - bestCycle >= PatienceCycles)
                return worst with { Cycles = cycle, Converged = true };
            if (cycle == MostCycles) return worst with { Cycles = cycle, Converged = worst.Error <= Tolerance };
        }
    }

    internal static RakingFit Worst(CellTable cells, IReadOnlyList<MarginTarget> margins, double[] baseTotals, double[] factors, double[][] sums)
    {
        var worst = new RakingFit(0, 0, 0, 0, false);
        for (var m = 0; m < sums.Length; m++)
        {
            Sum(cells.CategoryOfCell(m), baseTotals, factors, sums[m]);
            var targets = margins[m].Targets;
            for (var c = 0; c < targets.Length; c++)
            {
                if (targets[c] == 0) continue;
                var error = Math.Abs(sums[m][c] / targets[c] - 1);
                if (!(error <= worst.Error)) worst = worst with { Error = error, Margin = m, Category = c };
            }
        }

        return worst;
    }

    private static void Sum(int[] categories, double[] baseTotals, double[] factors, double[] sums)
    {
        Array.Clear(sums);
        for (var cell = 0; cell < factors.Length; cell++) sums[categories[cell]] += baseTotals[cell] * factors[cell];
    }
}

/// <param name="Error">Largest |Σw/N − 1| over all categories of all margins.</param>
/// <param name="Margin">Where.</param>
/// <param name="Category">Where.</param>
/// <param name="Cycles">Full cycles taken.</param>
/// <param name="Converged">Whether the margins are met.</param>
internal readonly record struct RakingFit(double Error, int Margin, int Category, int Cycles, bool Converged);
