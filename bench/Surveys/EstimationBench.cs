using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CitizenCivility.Domain.Surveys.Estimation;
using CitizenCivility.Web.Cli;

namespace CitizenCivility.Bench.Surveys;

/// <summary>Time and memory of raking, and of a large survey from file to verdict; beside R on the same data where R is installed.</summary>
internal static class EstimationBench
{
    private const int Respondents = 100_000, Repeats = 15;
    private const int Answers = 1_000_000;
    private static readonly (string Name, int Categories)[] Margins = [("district", 9), ("age", 4), ("sex", 2), ("edu", 3)];

    internal static int Run(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("survey-bench-");
        try
        {
            var raking = MeasureRaking(folder.FullName);
            if (!args.Contains("--raking-only")) MeasureEndToEnd(folder.FullName);
            return raking;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int MeasureRaking(string folder)
    {
        var random = new Random(20_181);
        var codes = Margins.Select(margin => Enumerable.Range(0, Respondents).Select(_ => Skewed(random, margin.Categories)).ToArray()).ToArray();
        var weights = Enumerable.Range(0, Respondents).Select(_ => 0.5 + random.NextDouble()).ToArray();
        var targets = Targets(codes, random);
        WriteForR(folder, codes, weights, targets);

        SampleDesign.TryCreate(weights, null, null, [], out var design, out _);
        var margins = Margins.Select((margin, m) => new MarginTarget(margin.Name, codes[m], targets[m])).ToArray();
        var plan = new WeightingPlan("rake", WeightingMethod.Raking, []);
        WeightedSample? sample = null;
        Weighting.TryWeight(plan, margins, design!, out sample, out _); // compile once

        var seconds = new List<double>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Repeats; i++)
        {
            var started = Stopwatch.GetTimestamp();
            if (!Weighting.TryWeight(plan, margins, design!, out sample, out _)) return 1;
            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        var megabytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Repeats / 1e6;
        var median = seconds.Order().ElementAt(Repeats / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"raking {Respondents:N0} x {Margins.Length} margins: {1000 * median:F2} ms median of {Repeats} (fastest {1000 * seconds.Min():F2}), {megabytes:F1} MB allocated, {sample!.Cycles} cycles, margins met to {sample.LargestMarginError:0.0e+0}"));
        CompareWithR(folder, median, megabytes);
        return 0;
    }

    /// <summary>Counts that some positive weights meet.</summary>
    private static double[][] Targets(int[][] codes, Random random)
    {
        var targets = Margins.Select(margin => new double[margin.Categories]).ToArray();
        for (var i = 0; i < Respondents; i++)
        {
            var truth = 20 + 40 * random.NextDouble() + 10 * codes[0][i] + 15 * codes[1][i];
            for (var m = 0; m < codes.Length; m++) targets[m][codes[m][i]] += truth;
        }

        return targets;
    }

    private static int Skewed(Random random, int categories) => (int)(categories * Math.Pow(random.NextDouble(), 1.4));

    private static void WriteForR(string folder, int[][] codes, double[] weights, double[][] targets)
    {
        using (var file = new StreamWriter(Path.Combine(folder, "respondents.csv")))
        {
            file.WriteLine(string.Join(",", Margins.Select(margin => margin.Name)) + ",base_weight");
            for (var i = 0; i < Respondents; i++)
                file.WriteLine(string.Join(",", codes.Select(code => code[i])) + "," + weights[i].ToString("R", CultureInfo.InvariantCulture));
        }

        for (var m = 0; m < targets.Length; m++)
            File.WriteAllLines(Path.Combine(folder, $"{Margins[m].Name}.txt"), targets[m].Select(target => target.ToString("R", CultureInfo.InvariantCulture)));
    }

    private static void CompareWithR(string folder, double median, double megabytes)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Surveys", "raking.R");
        try
        {
            using var process = Process.Start(new ProcessStartInfo("Rscript", [script, folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            foreach (var line in lines)
            {
                var parts = line.Split('\t');
                if (parts.Length != 4)
                {
                    Console.WriteLine("  " + line);
                    continue;
                }

                var (seconds, memory) = (double.Parse(parts[1], CultureInfo.InvariantCulture), double.Parse(parts[2], CultureInfo.InvariantCulture));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  R {parts[0]}: {1000 * seconds:F1} ms, {memory:F1} MB ({parts[3]}); ours is {seconds / median:F1} times as fast and takes 1/{memory / megabytes:F0} of the memory"));
            }

            if (process.ExitCode != 0) Console.WriteLine("  R: the package survey is not installed (Debian: r-base-core r-cran-survey)");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("  R is not installed (Debian: r-base-core r-cran-survey)");
        }
    }

    private static void MeasureEndToEnd(string folder)
    {
        var responses = Path.Combine(folder, "answers.csv");
        var population = Path.Combine(folder, "population.json");
        WriteSurvey(responses, population);
        var web = typeof(CommandLine).Assembly.Location;

        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            [web, "survey", "estimate", "--responses", responses, "--population", population, "--out", Path.Combine(folder, "out.json"), "--weights", Path.Combine(folder, "weights.csv"), "--target", ">0.8"])
        { RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        long peak = 0;
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            if (!process.HasExited) peak = Math.Max(peak, process.PeakWorkingSet64);
        }

        var results = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "out.json")))!["results"]!.AsArray().Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"1,000,000 answers, file ({new FileInfo(responses).Length / 1e6:F0} MB) to {results} results and weights: {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s, peak {peak / 1e6:F0} MB, exit code {process.ExitCode}"));
    }

    private static void WriteSurvey(string responses, string population)
    {
        var random = new Random(77);
        var counts = Margins.Select(margin => new double[margin.Categories]).ToArray();
        using (var file = new StreamWriter(responses, append: false, new UTF8Encoding(false), 1 << 16))
        {
            file.WriteLine("id,wave,channel,district,age,sex,edu,base_weight,q1,q2,q3,nps");
            for (var i = 0; i < Answers; i++)
            {
                var codes = Array.ConvertAll(Margins, margin => Skewed(random, margin.Categories));
                for (var m = 0; m < codes.Length; m++) counts[m][codes[m]] += 3 + codes[0] * 0.1 + codes[1] * 0.2;
                file.WriteLine($"r{i},1,online,d{codes[0]},a{codes[1]},s{codes[2]},e{codes[3]},1,{1 + Skewed(random, 5)},{5 - Skewed(random, 5)},{random.Next(1, 6)},{random.Next(0, 11)}");
            }
        }

        var margins = Margins.Select((margin, m) => (JsonNode)new JsonObject
        {
            ["by"] = new JsonArray(margin.Name),
            ["cells"] = new JsonArray([.. counts[m].Select((count, c) => (JsonNode)new JsonObject { [margin.Name] = $"{margin.Name[0]}{c}", ["count"] = count })]),
        });
        File.WriteAllText(population, new JsonObject
        {
            ["design"] = new JsonObject { ["base_weight"] = "base_weight" },
            ["weightings"] = new JsonObject { ["rake"] = new JsonObject { ["type"] = "rake", ["margins"] = new JsonArray([.. margins]) } },
        }.ToJsonString());
    }
}
