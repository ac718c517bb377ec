using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Domain.Indicators;

/// <summary>A target as the plan states it. The quote is exact; names in English and the role are ours.</summary>
public sealed class Indicator
{
    /// <summary>Stable name, for example <c>administrative-efficiency-satisfaction</c>.</summary>
    public required string Id { get; init; }
    public required int Set { get; init; }

    /// <summary>Place in the plan, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Section of the plan, for example 四(一)3.</summary>
    public required string Section { get; init; }
    public required string Name { get; init; }
    public required string NameEn { get; init; }
    public required string Quote { get; init; }
    public required IndicatorKind Kind { get; init; }

    /// <summary>Whether the plan gives a number or rule at all; the five that it only names have no operator, unit, form, scope or role.</summary>
    public required bool Quantified { get; init; }
    public string? Operator { get; init; }

    /// <summary>In <see cref="Unit"/>; null for targets that compare with something else.</summary>
    public double? Value { get; init; }
    public double? ValueMax { get; init; }
    public string? Unit { get; init; }

    /// <summary>numeric, zero, relative, frequency, implied_all, trend, trend_or_threshold, milestone.</summary>
    public string? Form { get; init; }

    /// <summary>Only where the text gives one.</summary>
    public int? Year { get; init; }
    public string? Scope { get; init; }
    public ServiceRole? Role { get; init; }
    public string? Note { get; init; }
    public string? Alternative { get; init; }
    public string? Reference { get; init; }
    public double? DistanceMetres { get; init; }

    public bool IsSurvey => Kind is IndicatorKind.SatisfactionSurvey or IndicatorKind.SupportSurvey or IndicatorKind.Awareness;

    /// <summary>The target of a share, or <see langword="null"/> when it is none.</summary>
    public Target? ToTarget() => (Operator, Value, Unit) switch
    {
        (">", { } value, "percent") => new Target(TargetOperator.Greater, value / 100),
        (">=", { } value, "percent") => new Target(TargetOperator.GreaterOrEqual, value / 100),
        ("<", { } value, "percent") => new Target(TargetOperator.Less, value / 100),
        ("<=", { } value, "percent") => new Target(TargetOperator.LessOrEqual, value / 100),
        _ => null,
    };
}
