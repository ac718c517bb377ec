namespace CitizenCivility.Domain.Surveys.Estimation;

public enum VerdictOutcome
{
    /// <summary>The whole interval lies on the right side of the target.</summary>
    Met,

    /// <summary>The whole interval lies on the wrong side.</summary>
    NotMet,

    /// <summary>The sample does not decide it.</summary>
    NotProven,
}

/// <summary>How the respondents came in, which limits what may be concluded.</summary>
public enum EvidenceClass
{
    /// <summary>Probability sample from a frame with known selection probabilities.</summary>
    A,

    /// <summary>Invited panel or quota sample: verdicts assume that people of the same district, age and sex answer alike.</summary>
    B,

    /// <summary>Open link: an indication, never a verdict.</summary>
    C,
}

public enum TargetOperator
{
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

/// <summary>A target of the plan, such as "&gt; 0.9".</summary>
/// <param name="Value">0…1.</param>
public sealed record Target(TargetOperator Operator, double Value)
{
    public bool IsUpward => Operator is TargetOperator.Greater or TargetOperator.GreaterOrEqual;

    public string Symbol => Operator switch
    {
        TargetOperator.Greater => ">",
        TargetOperator.GreaterOrEqual => ">=",
        TargetOperator.Less => "<",
        _ => "<=",
    };
}

/// <summary>A three-way verdict. It can never contradict the printed interval, because it is read off it.</summary>
/// <param name="Guards">Why a verdict was withheld although the interval may have decided; codes that never change.</param>
/// <param name="MoreInterviews">About how many more interviews would decide it if the share stays; null when decided or out of reach.</param>
/// <param name="Robustness">δ: non-respondents may be this much less (for upward targets) satisfied before "met" falls, 0…; null unless met and the response rate is known.</param>
public sealed record Verdict(Target Target, VerdictOutcome Outcome, IReadOnlyList<string> Guards, int? MoreInterviews = null, double? Robustness = null)
{
    /// <summary>Smallest effective sample for which a verdict is given.</summary>
    public const double FewestEffective = 30;

    /// <summary>Fewest degrees of freedom for which a verdict is given.</summary>
    public const int FewestDf = 8;

    /// <param name="share">The estimate; its interval <c>kg_kish</c> at its own level decides.</param>
    /// <param name="target">Declared target.</param>
    /// <param name="evidence">Evidence class of the wave; null when not declared (judged as A).</param>
    /// <param name="responseRate">0…1 exclusive, when known.</param>
    public static Verdict Of(ProportionEstimate share, Target target, EvidenceClass? evidence = null, double? responseRate = null)
    {
        var guards = new List<string>();
        if (share.Intervals is null) guards.Add("no_interval");
        if (!(share.NEffKgKish >= FewestEffective)) guards.Add("n_eff_below_30");
        if (share.Df < FewestDf) guards.Add("df_below_8");
        if (evidence == EvidenceClass.C) guards.Add("evidence_class_c");

        var outcome = guards.Count > 0 ? VerdictOutcome.NotProven : Decide(share.Intervals!.KgKish, target);
        return new Verdict(
            target, outcome, guards,
            outcome == VerdictOutcome.NotProven && evidence != EvidenceClass.C ? Interviews.StillNeeded(share, target) : null,
            outcome == VerdictOutcome.Met ? NonResponse.Robustness(share.Intervals!.KgKish, target, responseRate) : null);
    }

    private static VerdictOutcome Decide(Interval interval, Target target)
    {
        var above = interval.Lower > target.Value;
        var below = interval.Upper < target.Value;
        if (!target.IsUpward) (above, below) = (below, above);
        return above ? VerdictOutcome.Met : below ? VerdictOutcome.NotMet : VerdictOutcome.NotProven;
    }
}
