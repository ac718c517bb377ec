using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Domain.Surveys.Fieldwork;

/// <summary>The share of a wave with everything that must stand beside it. Made by the estimation engine from the declared protocol.</summary>
/// <param name="Answers">All answers, also those outside the base.</param>
/// <param name="N">Answers in the base.</param>
/// <param name="X">Those that count as satisfied.</param>
/// <param name="Share">0…1; null without a base.</param>
/// <param name="Low">Lower limit (Wilson for class C).</param>
/// <param name="EffectiveN">Answers of equal weight that would tell as much.</param>
/// <param name="Outcome">Null when the plan gives no value.</param>
/// <param name="Guards">Why a verdict is withheld; codes of the engine.</param>
/// <param name="Suppressed">Why the share may not be published; codes of the engine, and <c>privacy</c>.</param>
/// <param name="Bound">Everybody or nobody of a small group: only the other end of the interval may be shown.</param>
public sealed record WaveEstimate(
    int Answers,
    int N,
    int X,
    double? Share,
    double? Low,
    double? High,
    double? EffectiveN,
    double Level,
    EvidenceClass Evidence,
    VerdictOutcome? Outcome,
    IReadOnlyList<string> Guards,
    IReadOnlyList<string> Suppressed,
    IReadOnlyList<string> Cautions,
    bool Bound)
{
    public bool MayBeShown => Suppressed.Count == 0;

    /// <param name="protocol">What was declared before the first answer.</param>
    /// <param name="codes">One code per answer to the protocol's question.</param>
    public static WaveEstimate Of(WaveProtocol protocol, IReadOnlyList<string> codes)
    {
        var column = CodedColumn.FromValues(protocol.Question, [.. codes.Select(c => protocol.NotCounted.Contains(c) ? "" : c)]);
        var analysis = new SurveyAnalysis(
            new AnswerTable(codes.Count, [column]),
            new Estimation.SurveyProtocol(new DesignColumns(), new Dictionary<string, WeightingPlan> { [WeightingPlan.None.Name] = WeightingPlan.None }, Evidence: protocol.Evidence));
        if (!analysis.TryView(WeightingPlan.None.Name, wave: null, out var view, out _)) throw new InvalidOperationException("Equal weights cannot be refused.");

        var yes = view.Yes(protocol.Question, protocol.Satisfied, AnswerBase.Valid, domain: null);
        var share = Proportions.Estimate(view.Sample, yes, protocol.Level);
        var plain = UnweightedProportion.Of(yes, protocol.Level);
        var verdict = protocol.ToTarget() is { } target ? Verdict.Of(share, target, protocol.Evidence) : null;
        var privacy = Privacy.Of(share.N, share.X);
        return new WaveEstimate(
            codes.Count, share.N, share.X, plain.Estimate, plain.Wilson?.Lower, plain.Wilson?.Upper, share.NKish, protocol.Level, protocol.Evidence,
            verdict?.Outcome, verdict?.Guards ?? [],
            [.. share.Publication.SuppressReasons, .. privacy == PrivacyDisplay.Hide ? ["privacy"] : Array.Empty<string>()],
            share.Publication.CautionReasons, privacy == PrivacyDisplay.ShowBound);
    }
}
