namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>The same question under other readings of "satisfied": published as one line beside the indicator.</summary>
/// <param name="Reading">Stable name: <c>top1</c>, <c>top2</c>, <c>top3</c>, <c>dk_not_satisfied</c>, <c>unweighted</c>, <c>untrimmed</c>.</param>
public sealed record SensitivityReading(string Reading, ProportionEstimate Share);
