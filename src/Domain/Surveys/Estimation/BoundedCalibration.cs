using CitizenCivility.Domain.Surveys.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>
/// Calibration with every factor inside declared bounds: the logit method of Deville and Särndal (1992, case 6), solved by
/// Newton steps on cells. The factor is taken against base weights that are first scaled to the population total, so bounds
/// such as 0.3 and 3 mean "a third to three times the mean factor". Where the counts hold for every wave, every wave is scaled on
/// its own: its weights are then the same whether it is weighted alone or with the others.
/// </summary>
internal static class BoundedCalibration
{
    private const int MostSteps = 200;

    /// <param name="factors">Out: weight over base weight per cell.</param>
    internal static RakingFit Fit(CellTable cells, IReadOnlyList<MarginTarget> margins, double[] baseTotals, CalibrationBounds bounds, double[] factors)
    {
        var offsets = new int[margins.Count + 1];
        for (var m = 0; m < margins.Count; m++) offsets[m + 1] = offsets[m] + margins[m].CategoryCount;
        var size = offsets[^1];
        var scales = ScaleOfCells(cells, margins[0], baseTotals);
        var sums = Array.ConvertAll([.. margins], margin => new double[margin.CategoryCount]);

        var lambda = new double[size];
        var slopes = new double[cells.Count];
        Evaluate(lambda);
        var worst = Raking.Worst(cells, margins, baseTotals, factors, sums);
        for (var step = 1; step <= MostSteps; step++)
        {
            if (worst.Error <= 1e-13) return worst with { Cycles = step, Converged = true };

            var move = new SemidefiniteSystem(Jacobian(), size).Solve(Shortfall());
            var before = worst.Error;
            var start = (double[])lambda.Clone();
            for (var share = 1.0; share > 1e-6; share /= 2)
            {
                for (var k = 0; k < size; k++) lambda[k] = start[k] + share * move[k];
                Evaluate(lambda);
                worst = Raking.Worst(cells, margins, baseTotals, factors, sums);
                if (worst.Error < before) break;
            }

            if (!(worst.Error < before * 0.999)) return worst with { Cycles = step, Converged = worst.Error <= Raking.Tolerance };
        }

        return worst with { Cycles = MostSteps, Converged = worst.Error <= Raking.Tolerance };

        void Evaluate(double[] at)
        {
            var (low, high) = (bounds.Lower, bounds.Upper);
            var steepness = (high - low) / ((1 - low) * (high - 1));
            for (var cell = 0; cell < factors.Length; cell++)
            {
                var u = 0.0;
                for (var m = 0; m < margins.Count; m++) u += at[offsets[m] + cells.CategoryOfCell(m)[cell]];
                var e = Math.Exp(Math.Clamp(steepness * u, -700, 700));
                var bottom = high - 1 + (1 - low) * e;
                factors[cell] = scales[cell] * ((low * (high - 1) + high * (1 - low) * e) / bottom);
                slopes[cell] = scales[cell] * ((high - low) * (high - low) * e / (bottom * bottom));
            }
        }

        double[] Jacobian() => CalibrationSpace.CrossProducts(cells, offsets, cell => baseTotals[cell] * slopes[cell]);

        double[] Shortfall()
        {
            var rest = new double[size];
            for (var m = 0; m < margins.Count; m++)
            {
                var targets = margins[m].Targets;
                for (var c = 0; c < targets.Length; c++) rest[offsets[m] + c] = targets[c] - sums[m][c];
            }

            return rest;
        }
    }

    /// <returns>Per cell the population of its wave over the base weights of its wave.</returns>
    private static double[] ScaleOfCells(CellTable cells, MarginTarget margin, double[] baseTotals)
    {
        var wave = Array.ConvertAll(cells.CategoryOfCell(0), category => category / margin.CategoriesPerWave);
        var waves = margin.CategoryCount / margin.CategoriesPerWave;
        CompensatedSum[] people = new CompensatedSum[waves], weights = new CompensatedSum[waves];
        for (var c = 0; c < margin.CategoryCount; c++) people[c / margin.CategoriesPerWave].Add(margin.Targets[c]);
        for (var cell = 0; cell < wave.Length; cell++) weights[wave[cell]].Add(baseTotals[cell]);
        return Array.ConvertAll(wave, w => people[w].Value / weights[w].Value);
    }
}
