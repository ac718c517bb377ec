using System.Globalization;
using System.Text.Json.Nodes;
using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>Works through a spec, one result after the other.</summary>
internal sealed class SpecRunner(SurveyInput input)
{
    private readonly Dictionary<string, double> _pValues = new(StringComparer.Ordinal);
    private readonly List<string> _differences = [];

    /// <summary>Weightings that were refused, in the order they were met.</summary>
    internal List<WeightingRefusal> Refusals { get; } = [];

    internal JsonObject Run(WantedResult wanted)
    {
        var result = ResultWriter.Question(wanted);
        switch (wanted.Kind)
        {
            case ResultKind.ProportionUnweighted: RunUnweighted(wanted, result); break;
            case ResultKind.PrimarySuppression: RunSuppression(wanted, result); break;
            case ResultKind.MultipleTesting: RunMultipleTesting(wanted, result); break;
            case ResultKind.Difference: RunDifference(wanted, result); break;
            case ResultKind.Trend: RunTrend(wanted, result); break;
            default:
                if (View(wanted, wanted.Wave, result) is { } view) RunOnView(wanted, view, result);
                break;
        }

        return result;
    }

    private AnalysisView? View(WantedResult wanted, string? wave, JsonObject result)
    {
        if (input.Analysis.TryView(wanted.Weighting, wave, out var view, out var refusal)) return view;
        Refuse(result, refusal);
        return null;
    }

    private void Refuse(JsonObject result, WeightingRefusal refusal)
    {
        RefusalText.Add(result, refusal, input.Responses);
        if (!Refusals.Any(known => known.Weighting == refusal.Weighting && known.Wave == refusal.Wave)) Refusals.Add(refusal);
    }

    private void RunOnView(WantedResult wanted, AnalysisView view, JsonObject result)
    {
        switch (wanted.Kind)
        {
            case ResultKind.Weights: RunWeights(wanted, view, result); break;
            case ResultKind.Proportion: RunProportion(wanted, view, result); break;
            case ResultKind.Mean or ResultKind.Nps: ResultWriter.Add(result, MeanEstimate.Of(view.Sample, Values(wanted, view), wanted.Level)); break;
            case ResultKind.Distribution:
                ResultWriter.Add(result, DistributionEstimate.Of(view.Sample, view.Answers[wanted.Question!], view.InBase(wanted.Question!, wanted.Base, wanted.Domain)));
                break;
            case ResultKind.IndependenceTest: RunIndependence(wanted, view, result); break;
            case ResultKind.Jackknife: RunJackknife(wanted, view, result); break;
            case ResultKind.Sensitivity: RunSensitivity(wanted, view, result); break;
        }
    }

    private static double[] Values(WantedResult wanted, AnalysisView view) => wanted switch
    {
        { Kind: ResultKind.Nps } => view.Numbers(wanted.Question!, NetPromoter.Points, wanted.Domain),
        { Kind: ResultKind.Mean } => view.Numbers(wanted.Question!, number => number, wanted.Domain),
        { Codes: { } codes } => view.Yes(wanted.Question!, codes, wanted.Base, wanted.Domain),
        { Question: "nps" } => view.Numbers("nps", NetPromoter.Points, wanted.Domain),
        _ => view.Numbers(wanted.Question!, number => number, wanted.Domain),
    };

    private static void RunWeights(WantedResult wanted, AnalysisView view, JsonObject result)
    {
        result["column"] = wanted.Weighting;
        ResultWriter.Add(result, view.Sample);
        if (view.Sample.Untrimmed is not { } untrimmed) return;
        var before = new JsonObject();
        ResultWriter.Add(before, untrimmed);
        result["untrimmed"] = before;
    }

    private void RunProportion(WantedResult wanted, AnalysisView view, JsonObject result)
    {
        var share = Share(wanted, view);
        ResultWriter.Add(result, share);
        if (wanted.Targets.Count > 0) result["verdicts"] = ResultWriter.Verdicts(Verdicts(wanted, share));
        if (view.Untrimmed is not { } untrimmed) return;

        var before = new JsonObject();
        var untrimmedShare = Share(wanted, untrimmed);
        ResultWriter.Add(before, untrimmedShare);
        if (wanted.Targets.Count > 0) before["verdicts"] = ResultWriter.Verdicts(Verdicts(wanted, untrimmedShare));
        result["untrimmed"] = before;
    }

    private static ProportionEstimate Share(WantedResult wanted, AnalysisView view) =>
        Proportions.Estimate(view.Sample, view.Yes(wanted.Question!, wanted.Codes!, wanted.Base, wanted.Domain), wanted.Level);

    private IEnumerable<Verdict> Verdicts(WantedResult wanted, ProportionEstimate share)
    {
        var protocol = input.Population.Protocol;
        return wanted.Targets.Select(target => Verdict.Of(share, target, wanted.Evidence ?? protocol.Evidence, wanted.ResponseRate ?? protocol.ResponseRate));
    }

    /// <summary>Base weights have no margins that could be refused.</summary>
    private AnalysisView Plain(string? wave) =>
        input.Analysis.TryView(WeightingPlan.None.Name, wave, out var view, out var refusal) ? view : throw new InvalidOperationException(refusal.ToString());

    private void RunUnweighted(WantedResult wanted, JsonObject result)
    {
        var view = Plain(wanted.Wave);
        ResultWriter.Add(result, UnweightedProportion.Of(view.Yes(wanted.Question!, wanted.Codes!, wanted.Base, wanted.Domain), wanted.Level));
    }

    private static void RunIndependence(WantedResult wanted, AnalysisView view, JsonObject result)
    {
        var inBase = view.InBase(wanted.Question!, wanted.Base, wanted.Domain);
        var answers = view.Answers[wanted.Question!];
        var groups = view.Answers[wanted.By!];
        var isYes = answers.Labels.Select(label => wanted.Codes?.Contains(label) == true ? 1 : 0).ToArray();
        var row = new int[inBase.Length];
        var column = new int[inBase.Length];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = !inBase[i] ? -1 : wanted.Codes is null ? answers.Positions[i] : isYes[answers.Positions[i]];
            column[i] = inBase[i] ? groups.Positions[i] : -1;
        }

        if (IndependenceTest.Of(view.Sample, row, column) is { } test) ResultWriter.Add(result, test);
        else result["status"] = "degenerate_table";
    }

    private static void RunJackknife(WantedResult wanted, AnalysisView view, JsonObject result)
    {
        var jackknife = Jackknife.Of(view.Sample, Values(wanted, view));
        result["estimate"] = ResultWriter.Number(jackknife.Estimate);
        result["se"] = ResultWriter.Number(jackknife.StandardError);
        result["distinct_replicates"] = jackknife.Replicates;
        if (jackknife.Status != JackknifeStatus.Done)
            result["status"] = jackknife.Status switch
            {
                JackknifeStatus.NoData => "no_data",
                JackknifeStatus.TrimmedWeights => "refused_trimmed_weights",
                _ => "refused_replicate",
            };
    }

    private void RunSensitivity(WantedResult wanted, AnalysisView view, JsonObject result)
    {
        var readings = new JsonArray();
        foreach (var reading in Sensitivity.Of(view, Plain(wanted.Wave), wanted.Question!, wanted.Codes!, wanted.Domain, wanted.Level))
        {
            var item = new JsonObject { ["reading"] = reading.Reading };
            ResultWriter.Add(item, reading.Share);
            if (wanted.Targets.Count > 0) item["verdicts"] = ResultWriter.Verdicts(Verdicts(wanted, reading.Share));
            readings.Add(item);
        }

        result["readings"] = readings;
    }

    private void RunDifference(WantedResult wanted, JsonObject result)
    {
        if (Difference(wanted, result) is not { } difference) return;
        if (difference is { N1: > 0, N2: > 0 })
        {
            ResultWriter.Add(result, difference);
            _pValues[wanted.Id] = difference.TwoSidedP;
            _differences.Add(wanted.Id);
        }
        else
        {
            result["n1"] = difference.N1;
            result["n2"] = difference.N2;
            result["status"] = "no_data";
        }
    }

    private DifferenceEstimate? Difference(WantedResult wanted, JsonObject result)
    {
        var analysis = input.Analysis;
        var (by, from, to) = (wanted.By!, wanted.From!, wanted.To!);
        if (by != analysis.Protocol.Design.Wave)
            return View(wanted, wanted.Wave, result) is { } view ? Within(wanted, view, view.Answers[by], from, to) : null;

        if (analysis.WavesAreIndependent(wanted.Weighting))
        {
            if (View(wanted, from, result) is not { } first || View(wanted, to, result) is not { } second) return null;
            return DifferenceEstimate.BetweenIndependent(
                DomainMean.Of(first.Sample, Values(wanted, first)), DomainMean.Of(second.Sample, Values(wanted, second)), wanted.Level);
        }

        if (!analysis.IsPanel) return View(wanted, null, result) is { } whole ? Within(wanted, whole, whole.Answers[by], from, to) : null;
        if (analysis.TryPanelView(wanted.Weighting, from, to, out var panel, out var refusal)) return Within(wanted, panel, panel.Answers[by], from, to);
        Refuse(result, refusal);
        return null;
    }

    private static DifferenceEstimate Within(WantedResult wanted, AnalysisView view, CodedColumn by, string from, string to)
    {
        var (first, second) = (view.Only(by, from), view.Only(by, to));
        return DifferenceEstimate.Within(
            DomainMean.Of(view.Sample, Values(wanted, first)), DomainMean.Of(view.Sample, Values(wanted, second)), wanted.Level);
    }

    private void RunTrend(WantedResult wanted, JsonObject result)
    {
        var waves = wanted.Waves ?? input.Analysis.Waves;
        var numbers = new List<double>();
        var means = new List<DomainMean>();
        foreach (var wave in waves)
        {
            if (View(wanted, wave, result) is not { } view) return;
            numbers.Add(double.TryParse(wave, CultureInfo.InvariantCulture, out var number) ? number : numbers.Count + 1);
            means.Add(DomainMean.Of(view.Sample, Values(wanted, view)));
        }

        if (means.All(mean => mean.Count > 0) && TrendEstimate.Of(numbers, [.. means.Select(m => m.Value)], [.. means.Select(m => m.StandardError)]) is { } trend)
        {
            ResultWriter.Add(result, trend);
            _pValues[wanted.Id] = trend.TwoSidedP;
        }
        else
        {
            result["status"] = "degenerate_waves";
        }
    }

    private void RunMultipleTesting(WantedResult wanted, JsonObject result)
    {
        IReadOnlyList<string> of = wanted.Of ?? (wanted.P is null ? [.. _differences] : []);
        var unknown = of.Where(id => !_pValues.ContainsKey(id)).ToArray();
        if (unknown.Length > 0)
        {
            result["status"] = "unknown_tests";
            result["reason"] = $"No p-value was computed before for: {string.Join(", ", unknown)}.";
            return;
        }

        var p = wanted.P ?? [.. of.Select(id => _pValues[id])];
        if (of.Count > 0) result["of"] = ResultWriter.Texts(of);
        result["p"] = ResultWriter.Numbers(p);
        result["p_holm"] = ResultWriter.Numbers(MultipleTesting.Holm(p));
        result["p_bh"] = ResultWriter.Numbers(MultipleTesting.BenjaminiHochberg(p));
    }

    private void RunSuppression(WantedResult wanted, JsonObject result)
    {
        var view = Plain(wanted.Wave);
        var table = CountTable.Of(view.Answers[wanted.By!], view.Answers[wanted.Question!], view.InDomain(wanted.Domain));
        var protection = TableProtection.Of(table, wanted.Threshold);
        result["threshold"] = wanted.Threshold;
        result["primary"] = Cells(protection.Primary, withCount: true);
        result["secondary"] = Cells(protection.Secondary, withCount: false);
        result["published"] = Published(table, protection, wanted.By!);

        JsonArray Cells(IEnumerable<(int Row, int Column)> cells, bool withCount) => new([.. cells.Select(cell =>
        {
            var item = new JsonObject
            {
                [wanted.By!] = cell.Row == table.Rows.Count ? "total" : table.Rows[cell.Row],
                ["answer"] = cell.Column == table.Columns.Count ? "total" : table.Columns[cell.Column],
            };
            if (withCount) item["n"] = table[cell.Row, cell.Column];
            return (JsonNode)item;
        })]);
    }

    /// <summary>The table as readers may see it: null where a number is hidden or nobody answered.</summary>
    private static JsonArray Published(CountTable table, TableProtection protection, string by)
    {
        var rows = new JsonArray();
        for (var r = 0; r <= table.Rows.Count; r++)
        {
            var row = new JsonObject { [by] = r == table.Rows.Count ? "total" : table.Rows[r] };
            for (var c = 0; c <= table.Columns.Count; c++)
                row[c == table.Columns.Count ? "total" : $"answer_{table.Columns[c]}"] = protection.IsHidden(r, c) ? null : table[r, c];
            rows.Add(row);
        }

        return rows;
    }
}
