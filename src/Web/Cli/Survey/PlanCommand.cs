using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary><c>survey plan …</c>: how many interviews a question needs.</summary>
internal static class PlanCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Option<double> Deff = Number("--deff", "设计效应 Design effect", 1);
    private static readonly Option<double> ResponseRate = Number("--response-rate", "应答率 Response rate, 0…1", 1);
    private static readonly Option<double?> Population = new("--population") { Description = "总体人数 People in the population; without it infinite", CustomParser = OptionParser.OptionalNumber };
    private static readonly Option<double> Power = Number("--power", "功效 Chance to prove it if it is true", 0.8);
    private static readonly Option<double> Level = Number("--level", "置信水平 Two-sided level", 0.95);
    private static readonly Option<bool> AsJson = new("--json") { Description = "以 JSON 输出 Print JSON" };

    internal static Command Build()
    {
        var command = new Command("plan", "样本量 Sample sizes: to prove a target, for a precision, for a change; and what a sample can prove")
        {
            Prove(), Precision(), SmallestProof(), TwoWaves(), FromFile(),
        };
        return command;
    }

    private static Command Prove()
    {
        var target = Required("--target", "目标 Target share, e.g. 0.9");
        var truth = Required("--truth", "真实比例 True share that is expected, e.g. 0.93");
        var alpha = Number("--alpha", "单侧风险 One-sided risk of a false \"met\"", 0.025);
        var divisions = new Option<string?>("--divisions") { Description = "各地人数 People per division, e.g. 420602=534572,420606=689669: shares the interviews out" };
        var command = new Command("prove", "证明达标所需样本量 Interviews to prove that a share lies beyond a target") { target, truth, alpha, Power, Deff, ResponseRate, Population, divisions, AsJson };
        command.SetAction(parsed => Answer(parsed, () =>
        {
            var result = PlanItems.ProveTarget(parsed.GetRequiredValue(target), parsed.GetRequiredValue(truth), parsed.GetValue(alpha), parsed.GetValue(Power),
                [(parsed.GetValue(Deff), parsed.GetValue(ResponseRate), parsed.GetValue(Population))]);
            if (parsed.GetValue(divisions) is { } listed) PlanItems.AddDivisions(result, listed);
            return result;
        }));
        return command;
    }

    private static Command Precision()
    {
        var p = Number("--p", "预计比例 Expected share", 0.5);
        var half = new Option<double?>("--half-width") { Description = "半宽 Wished half width, e.g. 0.03", CustomParser = OptionParser.OptionalNumber };
        var n = new Option<double?>("--n") { Description = "样本量 Interviews: what precision do they give?", CustomParser = OptionParser.OptionalNumber };
        var command = new Command("precision", "给定精度的样本量,或给定样本量的精度 Interviews for a precision, or the precision of a number of interviews") { p, half, n, Level, Deff, ResponseRate, Population, AsJson };
        command.Validators.Add(result =>
        {
            if (result.GetValue(half) is null == result.GetValue(n) is null) result.AddError("请给出 --half-width 或 --n 之一。 Give either --half-width or --n.");
        });
        command.SetAction(parsed => Answer(parsed, () => parsed.GetValue(half) is { } width
            ? PlanItems.MarginOfError(parsed.GetValue(p), width, parsed.GetValue(Level), (parsed.GetValue(Deff), parsed.GetValue(ResponseRate), parsed.GetValue(Population)))
            : PlanItems.PrecisionOf(parsed.GetValue(p), parsed.GetValue(n)!.Value, parsed.GetValue(Level), parsed.GetValue(Deff))));
        return command;
    }

    private static Command SmallestProof()
    {
        var target = Required("--target", "目标 Target share");
        var effective = Required("--n-eff", "有效样本量 Effective respondents n*");
        var command = new Command("smallest-proof", "能证明达标的最小比例 Smallest share that proves a target") { target, effective, Level, AsJson };
        command.SetAction(parsed => Answer(parsed, () => PlanItems.SmallestProof(parsed.GetRequiredValue(target), parsed.GetRequiredValue(effective), parsed.GetValue(Level))));
        return command;
    }

    private static Command TwoWaves()
    {
        var first = Required("--p1", "第一期比例 Share in the first wave");
        var second = Required("--p2", "第二期比例 Share in the second wave");
        var alpha = Number("--alpha", "双侧风险 Two-sided risk", 0.05);
        var command = new Command("two-waves", "两期变化所需样本量 Interviews per wave to show a change") { first, second, alpha, Power, Deff, ResponseRate, AsJson };
        command.SetAction(parsed => Answer(parsed, () => PlanItems.TwoWaves(
            parsed.GetRequiredValue(first), parsed.GetRequiredValue(second), parsed.GetValue(alpha), parsed.GetValue(Power), parsed.GetValue(Deff), parsed.GetValue(ResponseRate))));
        return command;
    }

    private static Command FromFile()
    {
        var spec = new Option<string>("--spec") { Description = "JSON with results of kind prove_target, margin_of_error, two_waves, smallest_proof", Required = true };
        var outFile = new Option<string?>("--out") { Description = "结果 JSON Write results here; without it they are printed" };
        var command = new Command("file", "按文件批量计算 Many plans from a file") { spec, outFile };
        command.SetAction(parsed =>
        {
            try
            {
                var document = PlanItems.FromFile(parsed.GetRequiredValue(spec)).ToJsonString(Readable);
                EstimateCommand.Save(parsed.GetValue(outFile), path => File.WriteAllText(path, document + "\n"));
                if (parsed.GetValue(outFile) is null) parsed.InvocationConfiguration.Output.WriteLine(document);
                return ExitCodes.Success;
            }
            catch (RefusedInputException refused)
            {
                parsed.InvocationConfiguration.Error.WriteLine(refused.Message);
                return ExitCodes.RefusedInput;
            }
        });
        return command;
    }

    private static int Answer(ParseResult parsed, Func<JsonObject> compute)
    {
        JsonObject result;
        try
        {
            result = compute();
        }
        catch (ArgumentOutOfRangeException error)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"{error.ParamName}: 超出范围。 Out of range: {error.Message.Split(" (Parameter", 2)[0]}");
            return ExitCodes.RefusedInput;
        }

        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(AsJson))
        {
            output.WriteLine(result.ToJsonString(Readable));
            return ExitCodes.Success;
        }

        var table = new TextTable("项目 item", "值 value");
        foreach (var (name, value) in PlanItems.Flat(result)) table.Add(name, value);
        table.Print(output);
        return ExitCodes.Success;
    }

    private static Option<double> Number(string name, string description, double otherwise) => new(name)
    {
        Description = $"{description} (default {otherwise.ToString(CultureInfo.InvariantCulture)})",
        DefaultValueFactory = _ => otherwise,
        CustomParser = OptionParser.Number,
    };

    private static Option<double> Required(string name, string description) => new(name) { Description = description, Required = true, CustomParser = OptionParser.Number };
}
