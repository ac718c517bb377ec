using CitizenCivility.Domain.Indicators;

namespace CitizenCivility.Persistence.Indicators;

/// <summary>A target of a plan; see <see cref="Domain.Indicators.Indicator"/>.</summary>
public sealed class PublicIndicator
{
    public string Id { get; private init; } = "";
    public int Set { get; private init; }
    public int Position { get; private init; }
    public string Section { get; private init; } = "";
    public string Name { get; private init; } = "";
    public string NameEn { get; private init; } = "";
    public string Quote { get; private init; } = "";
    public IndicatorKind Kind { get; private init; }
    public bool Quantified { get; private init; }
    public string? Operator { get; private init; }
    public double? Value { get; private init; }
    public double? ValueMax { get; private init; }
    public string? Unit { get; private init; }
    public string? Form { get; private init; }
    public int? Year { get; private init; }
    public string? Scope { get; private init; }
    public ServiceRole? Role { get; private init; }
    public string? Note { get; private init; }
    public string? Alternative { get; private init; }
    public string? Reference { get; private init; }
    public double? DistanceMetres { get; private init; }

    public bool IsSurvey => Kind is IndicatorKind.SatisfactionSurvey or IndicatorKind.SupportSurvey or IndicatorKind.Awareness;
}
