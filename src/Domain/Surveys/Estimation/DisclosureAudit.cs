using System.Numerics;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>
/// Checks several publications of one wave together. People fall into atoms, the cells of the finest cross of all variables
/// used; every published number is a sum of atoms. A small group that was hidden everywhere may still be the difference of sums
/// in two tables. Exact rational elimination finds out which sums follow from others.
/// </summary>
public static class DisclosureAudit
{
    /// <param name="atoms">Number of atoms.</param>
    /// <param name="published">Each a set of atoms whose common count was published.</param>
    /// <param name="hidden">Sets of atoms whose count must not follow.</param>
    /// <returns>The positions in <paramref name="hidden"/> of the sets that a reader can compute.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A set names an atom outside 0…atoms−1.</exception>
    public static IReadOnlyList<int> Recoverable(int atoms, IReadOnlyList<IReadOnlyCollection<int>> published, IReadOnlyList<IReadOnlyCollection<int>> hidden)
    {
        var basis = new SortedDictionary<int, BigInteger[]>(); // by leading atom
        foreach (var set in published)
        {
            var row = Reduced(Indicator(atoms, set), basis);
            if (Leading(row) is { } lead) basis[lead] = row;
        }

        return [.. Enumerable.Range(0, hidden.Count).Where(i => Leading(Reduced(Indicator(atoms, hidden[i]), basis)) is null)];
    }

    private static BigInteger[] Indicator(int atoms, IReadOnlyCollection<int> set)
    {
        var row = new BigInteger[atoms];
        foreach (var atom in set)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(atom, atoms);
            ArgumentOutOfRangeException.ThrowIfNegative(atom);
            row[atom] = 1;
        }

        return row;
    }

    private static BigInteger[] Reduced(BigInteger[] row, SortedDictionary<int, BigInteger[]> basis)
    {
        foreach (var (lead, other) in basis)
        {
            if (row[lead].IsZero) continue;
            var (a, b) = (other[lead], row[lead]);
            var common = BigInteger.Zero;
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = row[i] * a - other[i] * b;
                common = BigInteger.GreatestCommonDivisor(common, row[i]);
            }

            if (common > 1)
                for (var i = 0; i < row.Length; i++) row[i] /= common;
        }

        return row;
    }

    private static int? Leading(BigInteger[] row)
    {
        var lead = Array.FindIndex(row, value => !value.IsZero);
        return lead < 0 ? null : lead;
    }
}
