using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>One result that a spec asks for. Which fields matter depends on the kind.</summary>
internal sealed record WantedResult
{
    internal required string Id { get; init; }
    internal required ResultKind Kind { get; init; }
    internal required string KindText { get; init; }
    internal string Weighting { get; init; } = WeightingPlan.None.Name;
    internal string? Wave { get; init; }
    internal string? Question { get; init; }
    internal IReadOnlyList<string>? Codes { get; init; }
    internal AnswerBase Base { get; init; }
    internal IReadOnlyDictionary<string, IReadOnlyList<string>>? Domain { get; init; }
    internal double Level { get; init; } = 0.95;
    internal IReadOnlyList<Target> Targets { get; init; } = [];
    internal string? By { get; init; }
    internal string? From { get; init; }
    internal string? To { get; init; }
    internal int Threshold { get; init; } = Privacy.SmallestGroup;
    internal IReadOnlyList<double>? P { get; init; }
    internal IReadOnlyList<string>? Of { get; init; }
    internal IReadOnlyList<string>? Waves { get; init; }
    internal EvidenceClass? Evidence { get; init; }
    internal double? ResponseRate { get; init; }

    internal bool NeedsWeighting => Kind is not (ResultKind.ProportionUnweighted or ResultKind.PrimarySuppression or ResultKind.MultipleTesting);
}

internal enum ResultKind
{
    Weights,
    Proportion,
    ProportionUnweighted,
    Mean,
    Nps,
    Distribution,
    Difference,
    IndependenceTest,
    Trend,
    MultipleTesting,
    Jackknife,
    PrimarySuppression,
    Sensitivity,
}
