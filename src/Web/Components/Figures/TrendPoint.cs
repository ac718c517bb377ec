namespace CitizenCivility.Web.Components;

/// <param name="Name">2026年第三季度.</param>
/// <param name="Column">三季度, under its column.</param>
/// <param name="Group">2026, under the first column of a year.</param>
/// <param name="Answers">Valid answers.</param>
/// <param name="EffectiveSample">After weighting.</param>
public sealed record TrendPoint(string Name, string Column, string? Group, Estimate Estimate, int Answers, int EffectiveSample, Outcome Outcome);
