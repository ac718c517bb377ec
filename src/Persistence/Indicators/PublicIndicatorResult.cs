using CitizenCivility.Domain.Indicators;
using CitizenCivility.Domain.Surveys.Estimation;
using CitizenCivility.Domain.Surveys.Fieldwork;

namespace CitizenCivility.Persistence.Indicators;

/// <summary>One published number; see <see cref="IndicatorResult"/> for units and the meaning of null.</summary>
public sealed class PublicIndicatorResult
{
    public IndicatorResultId Id { get; private init; }
    public string Indicator { get; private init; } = "";
    public WaveId WaveId { get; private init; }
    public int Revision { get; private init; }
    public string? RevisionReason { get; private init; }
    public DateTimeOffset PeriodFrom { get; private init; }
    public DateTimeOffset PeriodTo { get; private init; }
    public double? Share { get; private init; }
    public double? Low { get; private init; }
    public double? High { get; private init; }
    public int? N { get; private init; }
    public double? EffectiveN { get; private init; }
    public int? NotCounted { get; private init; }
    public double Level { get; private init; }
    public EvidenceClass Evidence { get; private init; }
    public string? TargetOperator { get; private init; }
    public double? TargetValue { get; private init; }
    public VerdictOutcome? Outcome { get; private init; }
    public IReadOnlyList<string> Guards { get; private init; } = [];
    public IReadOnlyList<string> Suppressed { get; private init; } = [];
    public string MethodNote { get; private init; } = "";
    public string MethodNoteEn { get; private init; } = "";
    public string ProtocolHash { get; private init; } = "";
    public DateTimeOffset PublishedAt { get; private init; }
    public string PreparedBy { get; private init; } = "";
    public string PublishedBy { get; private init; } = "";
}
