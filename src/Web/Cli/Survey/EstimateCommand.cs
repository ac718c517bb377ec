using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary><c>survey estimate</c>: weighted results of a file from any tool.</summary>
internal static class EstimateCommand
{
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(1);

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Build()
    {
        var responses = new Option<string>("--responses") { Description = "答卷 CSV Responses, one row per completed interview (id, answers, design columns)", Required = true };
        var population = new Option<string>("--population") { Description = "总体 JSON Design columns and population counts", Required = true };
        var spec = new Option<string?>("--spec") { Description = "所需结果 JSON Wanted results; without it every q* column as top-2 share, overall and by group" };
        var outFile = new Option<string?>("--out") { Description = "结果 JSON Write results here; without it a table is printed" };
        var weights = new Option<string?>("--weights") { Description = "权重 CSV Write final weights here" };
        var target = new Option<string[]>("--target") { Description = "目标 Target for the default results, such as \">0.9\"" };
        var level = new Option<double>("--level") { Description = "置信水平 Level of the default results", DefaultValueFactory = _ => 0.95, CustomParser = OptionParser.Level };
        var evidence = new Option<EvidenceClass?>("--class") { Description = "证据等级 Evidence class A, B or C; C never proves a target", CustomParser = OptionParser.Evidence };

        var command = new Command("estimate", "加权、区间与结论 Weighted estimates, intervals and verdicts. Exit code 2 when input is refused.")
        {
            responses, population, spec, outFile, weights, target, level, evidence,
        };
        command.SetAction(parsed =>
        {
            var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                return Run(
                    new Paths(parsed.GetRequiredValue(responses), parsed.GetRequiredValue(population), parsed.GetValue(spec), parsed.GetValue(outFile), parsed.GetValue(weights)),
                    [.. (parsed.GetValue(target) ?? []).Select(ReadTarget)], parsed.GetValue(level), parsed.GetValue(evidence), output, errors);
            }
            catch (RefusedInputException refused)
            {
                foreach (var problem in refused.Problems) errors.WriteLine(problem);
                return ExitCodes.RefusedInput;
            }
        });
        return command;
    }

    private sealed record Paths(string Responses, string Population, string? Spec, string? Out, string? Weights);

    private static int Run(Paths paths, IReadOnlyList<Target> targets, double level, EvidenceClass? evidence, TextWriter output, TextWriter errors)
    {
        var progress = new Progress(errors);
        progress.Report("读取 reading", 0, 0);
        var input = SurveyInput.Load(paths.Responses, paths.Population, evidence);
        var wanted = paths.Spec is { } spec ? SpecFile.Load(spec, input) : DefaultSpec.For(input, targets, level);

        var runner = new SpecRunner(input);
        var results = new List<JsonObject>(wanted.Count);
        foreach (var item in wanted)
        {
            progress.Report("估计 estimating", results.Count, wanted.Count);
            results.Add(runner.Run(item));
        }

        progress.Done();
        foreach (var path in new[] { paths.Weights, paths.Out }) Save(path, CheckWritable); // both or none
        Save(paths.Weights, path => WeightsFile.Write(path, input));
        Save(paths.Out, path => File.WriteAllText(path, Document(input, results).ToJsonString(Readable) + "\n"));
        if (paths.Out is null) ResultReport.Print(output, input, results);

        foreach (var refusal in runner.Refusals)
        {
            var (chinese, english) = RefusalText.ReasonOf(refusal, input.Responses);
            errors.WriteLine(new InputProblem(input.Population.File, null, $"weightings.{refusal.Weighting}", $"拒绝加权:{chinese}", $"Weighting refused ({RefusalText.StatusOf(refusal)}): {english}"));
        }

        // A spec may ask for a weighting in order to see it refused: that is an answer. Otherwise a refusal is bad input.
        return runner.Refusals.Count > 0 && paths.Spec is null ? ExitCodes.RefusedInput : ExitCodes.Success;
    }

    private static JsonObject Document(SurveyInput input, IEnumerable<JsonObject> results) => new()
    {
        ["case"] = input.Population.Case,
        ["made_with"] = new JsonObject { ["citizen_civility"] = typeof(EstimateCommand).Assembly.GetName().Version?.ToString(3) },
        ["respondents"] = input.Analysis.Answers.Count,
        ["evidence_class"] = input.Population.Protocol.Evidence?.ToString(),
        ["results"] = new JsonArray([.. results]),
    };

    internal static void Save(string? path, Action<string> write)
    {
        if (path is null) return;
        try
        {
            write(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RefusedInputException(new InputProblem(path, null, null, "无法写入文件。", $"The file cannot be written: {error.Message}"));
        }
    }

    private static void CheckWritable(string path)
    {
        var isNew = !File.Exists(path);
        File.Open(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
        if (isNew) File.Delete(path);
    }

    private static Target ReadTarget(string text)
    {
        var length = text.Length > 1 && text[1] == '=' ? 2 : Math.Min(1, text.Length);
        if (SpecFile.ParseOperator(text[..length]) is { } op
            && double.TryParse(text[length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1)
            return new Target(op, value);
        throw new RefusedInputException(new InputProblem("--target", null, null, $"“{text}”不是目标,例如 \">0.9\"。", $"'{text}' is no target; an example is \">0.9\"."));
    }

    /// <summary>Says what is going on when work takes longer than a second.</summary>
    private sealed class Progress(TextWriter errors)
    {
        private readonly long _started = Stopwatch.GetTimestamp();
        private TimeSpan _last = TimeSpan.Zero;

        internal void Report(string what, int done, int total)
        {
            var elapsed = Stopwatch.GetElapsedTime(_started);
            if (elapsed - _last < QuietTime) return;
            _last = elapsed;
            errors.WriteLine($"{what} {done}/{total} … {elapsed.TotalSeconds:F0} s");
        }

        internal void Done()
        {
            if (_last > TimeSpan.Zero) errors.WriteLine($"完成 done, {Stopwatch.GetElapsedTime(_started).TotalSeconds:F1} s");
        }
    }
}
