using System.Text.Json.Nodes;
using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>Turns estimates into the JSON of a result file. Numbers that do not exist are null, never NaN.</summary>
internal static class ResultWriter
{
    internal static JsonNode? Number(double? value) => value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;

    internal static JsonArray Texts(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)JsonValue.Create(value))]);

    internal static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(value => Number(value))]);

    internal static JsonObject? Limits(Interval? interval) =>
        interval is { } known ? new JsonObject { ["lower"] = Number(known.Lower), ["upper"] = Number(known.Upper) } : null;

    /// <summary>What was asked, repeated so that a result can be read on its own.</summary>
    internal static JsonObject Question(WantedResult wanted)
    {
        var result = new JsonObject { ["id"] = wanted.Id, ["kind"] = wanted.KindText };
        if (wanted.NeedsWeighting) result["weighting"] = wanted.Weighting;
        if (wanted.Kind is ResultKind.Weights or ResultKind.MultipleTesting) return result;

        result["wave"] = WaveNumber(wanted.Wave);
        result["question"] = wanted.Question;
        if (wanted.Codes is { } codes) result["codes"] = Texts(codes);
        result["base"] = wanted.Base == AnswerBase.Valid ? "valid" : "asked";
        result["domain"] = wanted.Domain is null ? null : new JsonObject(wanted.Domain.Select(pair =>
            KeyValuePair.Create(pair.Key, pair.Value.Count == 1 ? (JsonNode?)JsonValue.Create(pair.Value[0]) : Texts(pair.Value))));
        if (wanted.Kind == ResultKind.Difference)
            result["between"] = new JsonObject
            {
                ["by"] = wanted.By,
                ["from"] = wanted.By == "wave" ? WaveNumber(wanted.From) : wanted.From,
                ["to"] = wanted.By == "wave" ? WaveNumber(wanted.To) : wanted.To,
            };
        else if (wanted.By is { } by)
            result["by"] = by;
        result["level"] = wanted.Level;
        return result;
    }

    /// <summary>Waves are numbers where they look like numbers.</summary>
    private static JsonValue? WaveNumber(string? wave) =>
        int.TryParse(wave, System.Globalization.CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : wave is null ? null : JsonValue.Create(wave);

    internal static void Add(JsonObject result, ProportionEstimate share)
    {
        result["n"] = share.N;
        result["x"] = share.X;
        if (StatusOf(share.Status) is { } status) result["status"] = status;
        result["privacy"] = PrivacyOf(Privacy.Of(share.N, share.X));
        if (share.Status == ProportionStatus.NoData) return;

        result["estimate"] = Number(share.Estimate);
        result["se"] = Number(share.StandardError);
        result["df"] = share.Df;
        result["deff_kish"] = Number(share.DeffKish);
        result["n_kish"] = Number(share.NKish);
        if (share.Status == ProportionStatus.Regular)
        {
            result["n_eff"] = Number(share.NEff);
            result["deff"] = Number(share.Deff);
        }

        if (share.Intervals is { } intervals)
        {
            result["n_eff_kg_nchs"] = Number(share.NEffKgNchs);
            result["n_eff_kg_kish"] = Number(share.NEffKgKish);
            result["intervals"] = Intervals(intervals);
        }

        var publication = share.Publication;
        result["publish"] = new JsonObject
        {
            ["status"] = StatusOf(publication.Status),
            ["suppress_reasons"] = Texts(publication.SuppressReasons),
            ["caution_reasons"] = Texts(publication.CautionReasons),
        };
    }

    private static JsonObject Intervals(ProportionIntervalSet intervals)
    {
        var result = new JsonObject();
        foreach (var (name, interval) in new (string, Interval?)[]
        {
            ("mean", intervals.Mean), ("logit", intervals.Logit), ("beta", intervals.Beta), ("wilson", intervals.Wilson),
            ("likelihood", intervals.Likelihood), ("kg_nchs", intervals.KgNchs), ("kg_kish", intervals.KgKish),
        })
            if (interval is not null) result[name] = Limits(interval);
        return result;
    }

    internal static JsonArray Verdicts(IEnumerable<Verdict> verdicts)
    {
        var array = new JsonArray();
        foreach (var verdict in verdicts)
        {
            var item = new JsonObject
            {
                ["op"] = verdict.Target.Symbol,
                ["value"] = verdict.Target.Value,
                ["verdict"] = NameOf(verdict.Outcome),
            };
            if (verdict.Guards.Count > 0) item["guards"] = Texts(verdict.Guards);
            if (verdict.MoreInterviews is { } more) item["more_interviews"] = more;
            if (verdict.Robustness is { } delta) item["robust_to"] = Number(delta);
            array.Add(item);
        }

        return array;
    }

    internal static void Add(JsonObject result, UnweightedProportion share)
    {
        result["n"] = share.N;
        result["x"] = share.X;
        result["privacy"] = PrivacyOf(Privacy.Of(share.N, share.X));
        if (share.N == 0)
        {
            result["status"] = "no_data";
            return;
        }

        result["estimate"] = Number(share.Estimate);
        result["intervals"] = new JsonObject { ["wilson"] = Limits(share.Wilson), ["clopper_pearson"] = Limits(share.ClopperPearson) };
    }

    internal static void Add(JsonObject result, MeanEstimate mean)
    {
        result["n"] = mean.N;
        if (mean.N == 0)
        {
            result["status"] = "no_data";
            return;
        }

        if (mean.N == 1) result["status"] = "single_respondent";
        else if (mean.Interval is null) result["status"] = "no_degrees_of_freedom";
        result["estimate"] = Number(mean.Estimate);
        result["se"] = Number(mean.StandardError);
        result["df"] = mean.Df;
        if (mean.Interval is not null) result["interval"] = Limits(mean.Interval);
    }

    internal static void Add(JsonObject result, DistributionEstimate distribution)
    {
        result["n"] = distribution.N;
        if (distribution.N == 0) result["status"] = "no_data";
        result["categories"] = new JsonArray([.. distribution.Answers.Select(answer => (JsonNode)new JsonObject
        {
            ["code"] = answer.Code,
            ["n"] = answer.N,
            ["estimate"] = Number(answer.Estimate),
            ["se"] = Number(answer.StandardError),
        })]);
    }

    internal static void Add(JsonObject result, DifferenceEstimate difference)
    {
        result["n1"] = difference.N1;
        result["n2"] = difference.N2;
        result["estimate1"] = Number(difference.Estimate1);
        result["se1"] = Number(difference.StandardError1);
        result["estimate2"] = Number(difference.Estimate2);
        result["se2"] = Number(difference.StandardError2);
        result["covariance"] = Number(difference.Covariance);
        result["difference"] = Number(difference.Difference);
        result["se"] = Number(difference.StandardError);
        result["z"] = Number(difference.Z);
        result["p_two_sided"] = Number(difference.TwoSidedP);
        result[difference.Level == 0.95 ? "interval95" : "interval"] = Limits(difference.Interval);
    }

    internal static void Add(JsonObject result, TrendEstimate trend)
    {
        result["waves"] = Numbers(trend.Waves);
        result["slope_per_wave"] = Number(trend.SlopePerWave);
        result["se"] = Number(trend.StandardError);
        result["z"] = Number(trend.Z);
        result["p_two_sided"] = Number(trend.TwoSidedP);
        result["Q"] = Number(trend.Q);
        result["Q_df"] = trend.QDf;
        result["Q_p"] = Number(trend.QP);
    }

    internal static void Add(JsonObject result, IndependenceTest test)
    {
        result["F"] = Number(test.F);
        result["ndf"] = Number(test.NumeratorDf);
        result["ddf"] = Number(test.DenominatorDf);
        result["p"] = Number(test.P);
    }

    internal static void Add(JsonObject result, WeightedSample sample)
    {
        var health = sample.Health;
        result["n"] = health.Count;
        result["sum"] = Number(health.Sum);
        result["min"] = Number(health.Min);
        result["max"] = Number(health.Max);
        result["mean"] = Number(health.Mean);
        result["max_over_mean"] = Number(health.MaxOverMean);
        result["deff_kish"] = Number(health.DeffKish);
        result["n_kish"] = Number(health.NKish);
        result["top_percent_share"] = Number(health.TopPercentShare);
        result["margins_max_relative_error"] = Number(sample.LargestMarginError);
        if (sample.Cycles is { } cycles) result["cycles"] = cycles;
        if (health.DeffKish > WeightHealth.RefuseDeff) result["warning"] = "deff_kish_above_4_needs_signature";
        else if (health.DeffKish > WeightHealth.WarnDeff) result["warning"] = "deff_kish_above_2";
    }

    internal static string NameOf(VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Met => "met",
        VerdictOutcome.NotMet => "not_met",
        _ => "not_proven",
    };

    internal static string? StatusOf(ProportionStatus status) => status switch
    {
        ProportionStatus.ZeroOrAll => "zero_or_all",
        ProportionStatus.SingleRespondent => "single_respondent",
        ProportionStatus.NoDegreesOfFreedom => "no_degrees_of_freedom",
        ProportionStatus.NoData => "no_data",
        _ => null,
    };

    private static string StatusOf(PublicationStatus status) => status switch
    {
        PublicationStatus.Show => "show",
        PublicationStatus.Caution => "caution",
        _ => "suppress",
    };

    private static string PrivacyOf(PrivacyDisplay display) => display switch
    {
        PrivacyDisplay.Show => "show",
        PrivacyDisplay.ShowBound => "show_bound",
        _ => "hide",
    };
}
