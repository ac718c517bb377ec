namespace CitizenCivility.Web.Components;

/// <param name="TargetText">大于 90%, in the words of the plan.</param>
/// <param name="Estimate"><see langword="null"/> when nothing has been measured yet.</param>
/// <param name="Outcome"><see langword="null"/> without an estimate.</param>
/// <param name="Remark">What limits the estimate, after the target: 仅供参考.</param>
public sealed record ForestItem(string Name, string Href, string TargetText, double Target, Estimate? Estimate, Outcome? Outcome, string? Remark = null);
