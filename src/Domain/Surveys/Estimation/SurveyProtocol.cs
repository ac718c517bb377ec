namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>What was declared about sampling and weighting before fieldwork.</summary>
/// <param name="Design">Columns of the sample design.</param>
/// <param name="Weightings">Declared weightings by name; <c>none</c> is always there.</param>
/// <param name="PerWave">The population counts hold for every wave separately.</param>
/// <param name="Evidence">Evidence class; null when not declared.</param>
/// <param name="ResponseRate">0…1 exclusive, when known.</param>
public sealed record SurveyProtocol(
    DesignColumns Design,
    IReadOnlyDictionary<string, WeightingPlan> Weightings,
    bool PerWave = false,
    EvidenceClass? Evidence = null,
    double? ResponseRate = null);

/// <summary>Names of the columns that describe the sample; null where the design has none.</summary>
/// <param name="BaseWeight">Inverse selection probability.</param>
/// <param name="Stratum">Stratum.</param>
/// <param name="PrimaryUnit">Community or other primary unit.</param>
/// <param name="PopulationUnits">Number of primary units in the stratum of the population.</param>
/// <param name="Wave">Wave.</param>
/// <param name="Person">The same person in several waves of a panel.</param>
public sealed record DesignColumns(
    string? BaseWeight = null,
    string? Stratum = null,
    string? PrimaryUnit = null,
    string? PopulationUnits = null,
    string? Wave = null,
    string? Person = null);
