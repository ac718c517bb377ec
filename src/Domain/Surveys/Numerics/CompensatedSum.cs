namespace CitizenCivility.Domain.Surveys.Numerics;

/// <summary>
/// A sum whose rounding error does not grow with the number of terms (Neumaier 1974), so that the order of respondents
/// changes a published figure by no more than the last digit or two.
/// </summary>
public struct CompensatedSum : IEquatable<CompensatedSum>
{
    private double _sum;
    private double _lost;

    public readonly double Value => _sum + _lost;

    public void Add(double term)
    {
        var next = _sum + term;
        _lost += Math.Abs(_sum) >= Math.Abs(term) ? _sum - next + term : term - next + _sum;
        _sum = next;
    }

    /// <returns>The sum of all values; 0 for none.</returns>
    public static double Of(ReadOnlySpan<double> values)
    {
        var sum = new CompensatedSum();
        foreach (var value in values) sum.Add(value);
        return sum.Value;
    }

    public readonly bool Equals(CompensatedSum other) => Value.Equals(other.Value);

    public override readonly bool Equals(object? obj) => obj is CompensatedSum other && Equals(other);

    public override readonly int GetHashCode() => Value.GetHashCode();

    public static bool operator ==(CompensatedSum left, CompensatedSum right) => left.Equals(right);

    public static bool operator !=(CompensatedSum left, CompensatedSum right) => !left.Equals(right);
}
