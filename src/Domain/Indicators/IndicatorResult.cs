using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Estimation;
using CitizenCivility.Domain.Surveys.Fieldwork;

namespace CitizenCivility.Domain.Indicators;

public readonly record struct IndicatorResultId(Guid Value) : IEntityId<IndicatorResultId>
{
    public static IndicatorResultId From(Guid value) => new(value);
}

/// <summary>
/// A number as it was published. Never changed: a correction is a new row with the next revision number and a reason. What may not
/// be shown is not in it.
/// </summary>
public sealed class IndicatorResult
{
    private IndicatorResult() { } // for EF Core

    public IndicatorResultId Id { get; private init; }
    public string Indicator { get; private init; } = "";
    public WaveId WaveId { get; private init; }

    /// <summary>From 1 within the wave; the highest is the one in force.</summary>
    public int Revision { get; private init; }

    /// <summary>Null for the first.</summary>
    public string? RevisionReason { get; private init; }
    public DateTimeOffset PeriodFrom { get; private init; }
    public DateTimeOffset PeriodTo { get; private init; }

    /// <summary>0…1; null when the sample is too small or the answers are all alike in a small group.</summary>
    public double? Share { get; private init; }
    public double? Low { get; private init; }
    public double? High { get; private init; }

    /// <summary>Answers in the base; null below the smallest group that is shown.</summary>
    public int? N { get; private init; }
    public double? EffectiveN { get; private init; }

    /// <summary>Do not know and rather not say; null when fewer than the smallest group that is shown, but not none.</summary>
    public int? NotCounted { get; private init; }
    public double Level { get; private init; }
    public EvidenceClass Evidence { get; private init; }
    public string? TargetOperator { get; private init; }
    public double? TargetValue { get; private init; }
    public VerdictOutcome? Outcome { get; private init; }
    public IReadOnlyList<string> Guards { get; private init; } = [];

    /// <summary>Why there is no share.</summary>
    public IReadOnlyList<string> Suppressed { get; private init; } = [];
    public string MethodNote { get; private init; } = "";
    public string MethodNoteEn { get; private init; } = "";
    public string ProtocolHash { get; private init; } = "";
    public DateTimeOffset PublishedAt { get; private init; }

    /// <summary>Names of the two who signed.</summary>
    public string PreparedBy { get; private init; } = "";
    public string PublishedBy { get; private init; } = "";

    public static IndicatorResult Publish(
        Wave wave, WaveEstimate estimate, int revision, string? revisionReason, Wording methodNote, string preparedBy, string publishedBy, DateTimeOffset now)
    {
        var shown = estimate is { MayBeShown: true, Bound: false };
        var left = estimate.Answers - estimate.N;
        var protocol = WaveProtocol.Parse(wave.Protocol);
        return new IndicatorResult
        {
            Id = new IndicatorResultId(Guid.CreateVersion7(now)),
            Indicator = wave.Indicator,
            WaveId = wave.Id,
            Revision = revision,
            RevisionReason = revision > 1 ? revisionReason?.Trim() : null,
            PeriodFrom = wave.OpenedAt ?? wave.StartsAt,
            PeriodTo = wave.ClosingMoment,
            Share = shown ? estimate.Share : null,
            Low = shown ? estimate.Low : null,
            High = shown ? estimate.High : null,
            N = estimate.N >= Privacy.SmallestGroup ? estimate.N : null,
            EffectiveN = shown ? estimate.EffectiveN : null,
            NotCounted = left == 0 || left >= Privacy.SmallestGroup ? left : null,
            Level = estimate.Level,
            Evidence = estimate.Evidence,
            TargetOperator = protocol.Operator,
            TargetValue = protocol.Target,
            Outcome = shown ? estimate.Outcome : null,
            Guards = estimate.Guards,
            Suppressed = shown ? [] : [.. estimate.Suppressed.DefaultIfEmpty("privacy")],
            MethodNote = methodNote.Zh,
            MethodNoteEn = methodNote.En,
            ProtocolHash = wave.ProtocolHash,
            PublishedAt = now,
            PreparedBy = preparedBy,
            PublishedBy = publishedBy,
        };
    }
}
