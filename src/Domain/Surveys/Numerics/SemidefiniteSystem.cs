namespace CitizenCivility.Domain.Surveys.Numerics;

/// <summary>
/// Solves A x = b for a symmetric positive semidefinite A (Cholesky with pivots). Indicator columns of several margins are
/// dependent by design, since each margin sums to one: dependent columns get the coefficient 0, and the fit is the same.
/// </summary>
internal sealed class SemidefiniteSystem
{
    private const double Dependent = 1e-11;
    private readonly double[] _matrix; // k × k by rows, as given
    private readonly double[] _factor; // lower triangle in pivot order
    private readonly int[] _order;

    /// <param name="matrix">k × k by rows; only read.</param>
    /// <param name="size">k.</param>
    internal SemidefiniteSystem(double[] matrix, int size)
    {
        Size = size;
        _matrix = matrix;
        _order = new int[size];
        _factor = (double[])matrix.Clone();
        for (var i = 0; i < size; i++) _order[i] = i;
        Rank = Factorise();
    }

    internal int Size { get; }
    internal int Rank { get; }

    internal double[] Solve(ReadOnlySpan<double> b)
    {
        var x = SolveOnce(b);

        // One step of refinement returns the digits that forming A has cost.
        Span<double> rest = Size <= 256 ? stackalloc double[Size] : new double[Size];
        for (var i = 0; i < Size; i++)
        {
            var sum = new CompensatedSum();
            sum.Add(b[i]);
            for (var j = 0; j < Size; j++) sum.Add(-_matrix[i * Size + j] * x[j]);
            rest[i] = sum.Value;
        }

        var correction = SolveOnce(rest);
        for (var i = 0; i < Size; i++) x[i] += correction[i];
        return x;
    }

    private int Factorise()
    {
        var n = Size;
        var start = new double[n];
        for (var i = 0; i < n; i++) start[i] = _factor[i * n + i];
        for (var k = 0; k < n; k++)
        {
            var best = k;
            var bestShare = Share(k);
            for (var i = k + 1; i < n; i++)
            {
                var share = Share(i);
                if (share > bestShare * (1 + 1e-9)) (best, bestShare) = (i, share);
            }

            if (!(bestShare > Dependent)) return k;
            Swap(k, best);

            var pivot = Math.Sqrt(_factor[k * n + k]);
            _factor[k * n + k] = pivot;
            for (var i = k + 1; i < n; i++) _factor[i * n + k] /= pivot;
            for (var j = k + 1; j < n; j++)
            {
                var column = _factor[j * n + k];
                if (column == 0) continue;
                for (var i = j; i < n; i++) _factor[i * n + j] -= _factor[i * n + k] * column;
            }
        }

        return n;

        double Share(int i) => start[_order[i]] > 0 ? _factor[i * n + i] / start[_order[i]] : 0;

        void Swap(int a, int b)
        {
            if (a == b) return;
            (_order[a], _order[b]) = (_order[b], _order[a]);
            for (var j = 0; j < a; j++) (_factor[a * n + j], _factor[b * n + j]) = (_factor[b * n + j], _factor[a * n + j]);
            for (var i = b + 1; i < n; i++) (_factor[i * n + a], _factor[i * n + b]) = (_factor[i * n + b], _factor[i * n + a]);
            for (var m = a + 1; m < b; m++) (_factor[m * n + a], _factor[b * n + m]) = (_factor[b * n + m], _factor[m * n + a]);
            (_factor[a * n + a], _factor[b * n + b]) = (_factor[b * n + b], _factor[a * n + a]);
        }
    }

    private double[] SolveOnce(ReadOnlySpan<double> b)
    {
        var n = Size;
        var y = new double[Rank];
        for (var i = 0; i < Rank; i++)
        {
            var sum = b[_order[i]];
            for (var j = 0; j < i; j++) sum -= _factor[i * n + j] * y[j];
            y[i] = sum / _factor[i * n + i];
        }

        for (var i = Rank - 1; i >= 0; i--)
        {
            var sum = y[i];
            for (var j = i + 1; j < Rank; j++) sum -= _factor[j * n + i] * y[j];
            y[i] = sum / _factor[i * n + i];
        }

        var x = new double[n];
        for (var i = 0; i < Rank; i++) x[_order[i]] = y[i];
        return x;
    }
}
