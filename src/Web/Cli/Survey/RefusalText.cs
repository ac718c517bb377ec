using System.Globalization;
using System.Text.Json.Nodes;
using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>Says why a weighting was refused, for people and for programs.</summary>
internal static class RefusalText
{
    internal static string StatusOf(WeightingRefusal refusal) => refusal.Kind switch
    {
        WeightingRefusalKind.EmptyCategory => "refused_empty_category",
        WeightingRefusalKind.UnknownCategory => "refused_unknown_category",
        WeightingRefusalKind.ZeroTarget => "refused_zero_target",
        WeightingRefusalKind.TotalsDiffer => "refused_totals_differ",
        _ => "not_converged",
    };

    internal static (string Chinese, string English) ReasonOf(WeightingRefusal refusal, ResponsesFile responses)
    {
        var categories = string.Join(", ", refusal.Categories);
        var inWave = refusal.Wave is null ? "" : $" (wave {refusal.Wave})";
        var totals = string.Join(", ", refusal.Totals.Select(total => total.ToString("G15", CultureInfo.InvariantCulture)));
        var line = refusal.Rows is [var row, ..] ? responses.Lines[row] : 0;
        var worst = refusal.WorstError is { } error ? error.ToString(error >= 0.001 ? "P1" : "0.0E0", CultureInfo.InvariantCulture) : ""; // never "0.0 %"
        return refusal.Kind switch
        {
            WeightingRefusalKind.EmptyCategory => (
                $"总体中有人而样本中无人的类别:{categories}{inWave};请按声明的顺序合并。",
                $"The population has people in a category that nobody in the sample belongs to: {categories}{inWave}. Collapse categories in the declared order."),
            WeightingRefusalKind.UnknownCategory => (
                $"第 {line} 行的受访者不属于总体的任何类别:{categories}。",
                $"The respondent in line {line} belongs to no category of the population: {categories}."),
            WeightingRefusalKind.ZeroTarget => (
                $"样本中有人而总体人数为零的类别:{categories}{inWave}。",
                $"The sample has people in a category whose population count is zero: {categories}{inWave}."),
            WeightingRefusalKind.TotalsDiffer => ($"各边际的总数不一致:{totals}。", $"The margins add up to different totals: {totals}."),
            _ => (
                $"没有同时满足所有边际的权重;最差的类别 {categories}{inWave} 相差 {worst}。",
                $"No weights meet all margins; the worst category {categories}{inWave} is off by {worst}."),
        };
    }

    internal static void Add(JsonObject result, WeightingRefusal refusal, ResponsesFile responses)
    {
        var (chinese, english) = ReasonOf(refusal, responses);
        result["status"] = StatusOf(refusal);
        result["reason"] = english;
        result["reason_zh"] = chinese;
        if (refusal.Margin is not null) result["margin"] = refusal.Margin;
        var categories = new JsonArray([.. refusal.Categories.Select(member => (JsonNode)new JsonObject(
            member.Columns.Zip(member.Values, (column, value) => KeyValuePair.Create(column, (JsonNode?)JsonValue.Create(value)))))]);
        if (refusal.Kind == WeightingRefusalKind.EmptyCategory) result["empty"] = categories;
        else if (refusal.Categories.Count > 0) result["categories"] = categories;
        if (refusal.Totals.Count > 0) result["totals"] = ResultWriter.Numbers(refusal.Totals);
        if (refusal.WorstError is { } worst) result["worst_relative_error"] = ResultWriter.Number(worst);
        if (refusal.Wave is not null) result["refused_wave"] = refusal.Wave;
    }
}
