using System.Diagnostics.CodeAnalysis;

namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>Why a sample design cannot be used.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Row">Respondent, counted from 0.</param>
/// <param name="Value">The value found there.</param>
public sealed record DesignRefusal(DesignRefusalKind Kind, int Row, double Value);

public enum DesignRefusalKind
{
    /// <summary>A base weight is zero, negative or not a number.</summary>
    WeightNotPositive,

    /// <summary>A population size is smaller than the number of units drawn from it, or not a number.</summary>
    PopulationSmallerThanSample,

    /// <summary>Two respondents of one stratum name different population sizes.</summary>
    PopulationDiffersWithinStratum,
}

/// <summary>
/// How the respondents were drawn: base weights (inverse selection probabilities), strata, primary units (communities,
/// or persons of a panel) and the number of units in each stratum of the population.
/// </summary>
public sealed class SampleDesign
{
    private readonly double[] _baseWeights;
    private readonly int[]? _unitOfRow;
    private readonly int[]? _stratumOfUnit;
    private readonly int[] _unitsInStratum;
    private readonly double[] _fractionOfStratum;

    private SampleDesign(double[] baseWeights, int[]? unitOfRow, int unitCount, int[]? stratumOfUnit, int[] unitsInStratum, double[] fractionOfStratum)
    {
        _baseWeights = baseWeights;
        _unitOfRow = unitOfRow;
        UnitCount = unitCount;
        _stratumOfUnit = stratumOfUnit;
        _unitsInStratum = unitsInStratum;
        _fractionOfStratum = fractionOfStratum;
    }

    /// <summary>Respondents.</summary>
    public int Count => _baseWeights.Length;

    /// <summary>Primary units; without clusters every respondent is one.</summary>
    public int UnitCount { get; }

    public int StratumCount => _unitsInStratum.Length;

    /// <summary>Inverse selection probabilities, all &gt; 0.</summary>
    public ReadOnlySpan<double> BaseWeights => _baseWeights;

    public bool HasClusters => _unitOfRow is not null;

    public int UnitOf(int row) => _unitOfRow is null ? row : _unitOfRow[row];

    public int StratumOfUnit(int unit) => _stratumOfUnit is null ? 0 : _stratumOfUnit[unit];

    public int UnitsIn(int stratum) => _unitsInStratum[stratum];

    /// <summary>Share n/N of the stratum's units that were drawn; 0 when the population is taken as infinite.</summary>
    public double FractionOf(int stratum) => _fractionOfStratum[stratum];

    /// <param name="baseWeights">One per respondent, &gt; 0. Taken over.</param>
    /// <param name="strata">Stratum of each respondent, or null for one stratum.</param>
    /// <param name="units">Primary unit of each respondent, or null when everybody is one. A unit of the same name in another stratum is another unit.</param>
    /// <param name="populationUnits">Number of primary units (persons without <paramref name="units"/>) in the respondent's stratum of the population, or null for no correction.</param>
    /// <param name="design">The design.</param>
    /// <param name="refusal">Why there is none.</param>
    public static bool TryCreate(
        double[] baseWeights,
        CodedColumn? strata,
        CodedColumn? units,
        ReadOnlySpan<double> populationUnits,
        [NotNullWhen(true)] out SampleDesign? design,
        [NotNullWhen(false)] out DesignRefusal? refusal)
    {
        design = null;
        for (var row = 0; row < baseWeights.Length; row++)
        {
            if (baseWeights[row] > 0 && double.IsFinite(baseWeights[row])) continue;
            refusal = new DesignRefusal(DesignRefusalKind.WeightNotPositive, row, baseWeights[row]);
            return false;
        }

        var stratumOfRow = strata is null ? null : Numbered(strata, within: null);
        var unitOfRow = units is null ? null : Numbered(units, stratumOfRow);
        var unitCount = unitOfRow is null ? baseWeights.Length : unitOfRow.DefaultIfEmpty(-1).Max() + 1;
        var stratumCount = stratumOfRow is null ? 1 : stratumOfRow.DefaultIfEmpty(-1).Max() + 1;

        int[]? stratumOfUnit = null;
        if (stratumOfRow is not null)
        {
            stratumOfUnit = new int[unitCount];
            for (var row = 0; row < baseWeights.Length; row++) stratumOfUnit[unitOfRow?[row] ?? row] = stratumOfRow[row];
        }

        var unitsInStratum = new int[stratumCount];
        for (var unit = 0; unit < unitCount; unit++) unitsInStratum[stratumOfUnit?[unit] ?? 0]++;

        if (!TryFractions(populationUnits, stratumOfRow, unitsInStratum, out var fractions, out refusal)) return false;
        design = new SampleDesign(baseWeights, unitOfRow, unitCount, stratumOfUnit, unitsInStratum, fractions);
        return true;
    }

    private static bool TryFractions(
        ReadOnlySpan<double> populationUnits, int[]? stratumOfRow, int[] unitsInStratum, out double[] fractions, [NotNullWhen(false)] out DesignRefusal? refusal)
    {
        fractions = new double[unitsInStratum.Length];
        refusal = null;
        if (populationUnits.IsEmpty) return true;

        var sizes = new double[unitsInStratum.Length];
        for (var row = 0; row < populationUnits.Length; row++)
        {
            var stratum = stratumOfRow?[row] ?? 0;
            var size = populationUnits[row];
            if (!(size >= unitsInStratum[stratum]))
                refusal = new DesignRefusal(DesignRefusalKind.PopulationSmallerThanSample, row, size);
            else if (sizes[stratum] != 0 && sizes[stratum] != size)
                refusal = new DesignRefusal(DesignRefusalKind.PopulationDiffersWithinStratum, row, size);
            if (refusal is not null) return false;
            sizes[stratum] = size;
        }

        for (var h = 0; h < sizes.Length; h++) fractions[h] = sizes[h] > 0 ? unitsInStratum[h] / sizes[h] : 0;
        return true;
    }

    /// <summary>Numbers from 0 without gaps; the same label within another stratum gets another number. An empty field is a label of its own.</summary>
    private static int[] Numbered(CodedColumn column, int[]? within)
    {
        var numbers = new Dictionary<long, int>();
        var result = new int[column.Count];
        var positions = column.Positions;
        for (var row = 0; row < result.Length; row++)
        {
            var key = (long)(within?[row] ?? 0) * (column.Labels.Count + 1) + positions[row] + 1;
            if (!numbers.TryGetValue(key, out var number)) numbers[key] = number = numbers.Count;
            result[row] = number;
        }

        return result;
    }
}
