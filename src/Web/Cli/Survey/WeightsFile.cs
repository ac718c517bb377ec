using System.Globalization;
using System.Text;
using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>Writes the final weight of every respondent, one column per weighting that worked.</summary>
internal static class WeightsFile
{
    internal static void Write(string path, SurveyInput input)
    {
        var columns = new List<(string Name, double[] Weights)>();
        foreach (var (name, plan) in input.Population.Protocol.Weightings)
            if (plan.Method != WeightingMethod.BaseWeights && WeightsOf(input, name) is { } weights) columns.Add((name, weights));
        if (columns.Count == 0 && WeightsOf(input, WeightingPlan.None.Name) is { } plain) columns.Add((WeightingPlan.None.Name, plain));

        using var output = new StreamWriter(path, append: false, new UTF8Encoding(false));
        output.NewLine = "\n";
        output.WriteLine(string.Join(",", columns.Select(column => Quoted(column.Name)).Prepend("id")));
        for (var row = 0; row < input.Responses.Ids.Count; row++)
        {
            output.Write(Quoted(input.Responses.Ids[row]));
            foreach (var (_, weights) in columns)
            {
                output.Write(',');
                output.Write(weights[row].ToString("R", CultureInfo.InvariantCulture));
            }

            output.WriteLine();
        }
    }

    /// <returns>Weights of the whole file; null when some part is refused.</returns>
    private static double[]? WeightsOf(SurveyInput input, string weighting)
    {
        var analysis = input.Analysis;
        var parts = analysis.WavesAreIndependent(weighting) ? analysis.Waves.Select(wave => (string?)wave) : [null];
        var weights = new double[input.Responses.Ids.Count];
        foreach (var wave in parts)
        {
            if (!analysis.TryView(weighting, wave, out var view, out _)) return null;
            var own = view.Sample.Weights;
            for (var i = 0; i < own.Length; i++) weights[view.Rows?[i] ?? i] = own[i];
        }

        return weights;
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
