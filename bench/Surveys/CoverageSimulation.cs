using System.Globalization;
using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Bench.Surveys;

/// <summary>
/// How often an interval falsely says "met" when the true share is exactly the target. Nine districts, four ages, two sexes;
/// people of some groups answer more rarely, so that uneven weights cost a factor of 1.6 to 2; those with large weights are more,
/// equally or less satisfied. Samples are raked to district, age and sex. Seeds are fixed.
/// </summary>
internal static class CoverageSimulation
{
    private const int Districts = 9, Ages = 4, Sexes = 2, Cells = Districts * Ages * Sexes;
    private const double Level = 0.95;
    private static readonly int[] Sizes = [100, 200, 400, 1000];
    private static readonly int[] Communities = [20, 40, 60];
    private static readonly double[] Truths = [0.75, 0.85, 0.90, 0.95];
    private static readonly (string Name, double Slope)[] Directions = [("more", 0.5), ("equal", 0), ("less", -0.5)];
    private static readonly string[] Intervals = ["Wald", "logit", "Wilson n_e", "K-G as in R", "kg_nchs", "kg_kish"];

    private static readonly double[] DistrictShare = Normalised([13, 17, 18, 10, 9.5, 4.5, 9, 13, 6]);
    private static readonly double[] AgeShare = Normalised([17, 28, 30, 25]);
    private static readonly double[] SexShare = Normalised([49, 51]);

    // Chance to answer, relative: the product decides the weights.
    private static readonly double[] DistrictResponse = [1.6, 1.2, 0.8, 0.5, 1, 2, 0.6, 0.7, 1.4];
    private static readonly double[] AgeResponse = [1.9, 1.5, 0.8, 0.45];
    private static readonly double[] SexResponse = [1.15, 0.85];

    internal static int Run(string[] args)
    {
        var samples = args is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : 2500;
        Console.WriteLine($"{samples} samples per setting; {Truths.Length * Directions.Length} settings per n; simulation error of a rate of 2.5 % (one standard error): {100 * Math.Sqrt(0.025 * 0.975 / samples):F2} points");
        Console.WriteLine();
        Print("Worst share of samples (%) that falsely show \"met\" (should be 2.5), independent respondents", Sizes.Select(n => (Label: $"{n}", Tallies: Independent(n, samples))).ToArray());
        Print("Communities of 20 (correlation 0.05), number of communities", Communities.Select(c => (Label: $"{c}", Tallies: Clustered(c, samples / 2))).ToArray());
        return 0;
    }

    private static void Print(string title, (string Label, Tally[] Tallies)[] rows)
    {
        Console.WriteLine($"{title}:");
        Console.WriteLine($"| n | {string.Join(" | ", Intervals)} | coverage logit | coverage kg_kish | width kg_kish / logit | mean deff_K | dropped % |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", Intervals.Length + 6))}");
        foreach (var (label, tallies) in rows)
        {
            var falseMet = Enumerable.Range(0, Intervals.Length).Select(i => tallies.Max(tally => tally.FalseMet(i)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {label} | {string.Join(" | ", falseMet.Select(rate => (100 * rate).ToString("F1", CultureInfo.InvariantCulture)))} | {100 * tallies.Min(t => t.Coverage(1)):F1} | {100 * tallies.Min(t => t.Coverage(5)):F1} | {tallies.Average(t => t.WidthRatio):F2} | {tallies.Average(t => t.MeanDeff):F2} | {100 * tallies.Average(t => t.DroppedShare):F1} |"));
        }

        Console.WriteLine();
    }

    private static Tally[] Independent(int n, int samples) => Settings((random, chances, satisfied) =>
    {
        int[] cells = new int[n];
        double[] yes = new double[n];
        for (var i = 0; i < n; i++)
        {
            cells[i] = Draw(random, chances);
            yes[i] = random.NextDouble() < satisfied[cells[i]] ? 1 : 0;
        }

        return (cells, yes, null);
    }, n, samples);

    private static Tally[] Clustered(int communities, int samples) => Settings((random, chances, satisfied) =>
    {
        const int PerCommunity = 20;
        const double Correlation = 0.05;
        var n = communities * PerCommunity;
        int[] cells = new int[n];
        double[] yes = new double[n];
        var units = new string[n];
        for (var c = 0; c < communities; c++)
        {
            // A shared uniform, used with probability √ICC by each person, leaves every share unchanged and correlates pairs by about the ICC.
            var shared = random.NextDouble();
            for (var i = c * PerCommunity; i < (c + 1) * PerCommunity; i++)
            {
                cells[i] = Draw(random, chances);
                var own = random.NextDouble() < Math.Sqrt(Correlation) ? shared : random.NextDouble();
                yes[i] = own < satisfied[cells[i]] ? 1 : 0;
                units[i] = $"c{c}";
            }
        }

        return (cells, yes, units);
    }, communities, samples);

    private delegate (int[] Cells, double[] Yes, string[]? Units) Sampler(Random random, double[] chances, double[] satisfied);

    private static Tally[] Settings(Sampler draw, int seed, int samples)
    {
        var settings = (from truth in Truths from direction in Directions select (truth, direction)).ToArray();
        var tallies = new Tally[settings.Length];
        Parallel.For(0, settings.Length, s =>
        {
            var (truth, direction) = settings[s];
            var random = new Random(HashCode(seed, s));
            var chances = Cumulative(cell => ShareOf(cell) * ResponseOf(cell));
            var satisfied = Satisfaction(truth, direction.Slope);
            var tally = new Tally();
            for (var i = 0; i < samples; i++)
            {
                var (cells, yes, units) = draw(random, chances, satisfied);
                tally.Add(Estimate(cells, yes, units), truth);
            }

            tallies[s] = tally;
        });
        return tallies;
    }

    private static int HashCode(int seed, int setting) => unchecked(seed * 7919 + setting * 104_729 + 20_181);

    private static ProportionEstimate? Estimate(int[] cells, double[] yes, string[]? units)
    {
        var ones = new double[cells.Length];
        Array.Fill(ones, 1);
        if (!SampleDesign.TryCreate(ones, null, units is null ? null : CodedColumn.FromValues("psu", units), [], out var design, out _)) return null;

        MarginTarget[] margins =
        [
            new("district", Array.ConvertAll(cells, DistrictOf), Array.ConvertAll(DistrictShare, share => share * 4.1e6)),
            new("age", Array.ConvertAll(cells, AgeOf), Array.ConvertAll(AgeShare, share => share * 4.1e6)),
            new("sex", Array.ConvertAll(cells, SexOf), Array.ConvertAll(SexShare, share => share * 4.1e6)),
        ];
        return Weighting.TryWeight(new WeightingPlan("rake", WeightingMethod.Raking, []), margins, design, out var sample, out _)
            ? Proportions.Estimate(sample, yes, Level)
            : null;
    }

    private static int DistrictOf(int cell) => cell / (Ages * Sexes);

    private static int AgeOf(int cell) => cell / Sexes % Ages;

    private static int SexOf(int cell) => cell % Sexes;

    private static double ShareOf(int cell) => DistrictShare[DistrictOf(cell)] * AgeShare[AgeOf(cell)] * SexShare[SexOf(cell)];

    private static double ResponseOf(int cell) => DistrictResponse[DistrictOf(cell)] * AgeResponse[AgeOf(cell)] * SexResponse[SexOf(cell)];

    /// <summary>Share of satisfied people per cell; the population as a whole has exactly the wanted share.</summary>
    private static double[] Satisfaction(double truth, double slope)
    {
        double low = -10, high = 10;
        double[] At(double level) => [.. Enumerable.Range(0, Cells).Select(cell => 1 / (1 + Math.Exp(-(level - slope * Math.Log(ResponseOf(cell))))))];
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            if (At(middle).Select((p, cell) => p * ShareOf(cell)).Sum() < truth) low = middle;
            else high = middle;
        }

        return At(low);
    }

    private static double[] Cumulative(Func<int, double> chance)
    {
        var cumulative = new double[Cells];
        var sum = 0.0;
        for (var cell = 0; cell < Cells; cell++) cumulative[cell] = sum += chance(cell);
        return Array.ConvertAll(cumulative, value => value / sum);
    }

    private static int Draw(Random random, double[] cumulative)
    {
        var found = Array.BinarySearch(cumulative, random.NextDouble());
        return Math.Min(found < 0 ? ~found : found, Cells - 1);
    }

    private static double[] Normalised(double[] parts) => Array.ConvertAll(parts, part => part / parts.Sum());

    private sealed class Tally
    {
        private readonly int[] _falseMet = new int[Intervals.Length];
        private readonly int[] _covered = new int[Intervals.Length];
        private int _samples, _dropped;
        private double _kish, _logit, _deff;

        internal void Add(ProportionEstimate? share, double truth)
        {
            if (share?.Intervals is not { } set)
            {
                _dropped++;
                return;
            }

            // With a share of 0 or 1 the intervals that need a variance shrink to a point.
            var point = new Interval(share.Estimate!.Value, share.Estimate.Value);
            Interval[] intervals = [set.Mean ?? point, set.Logit ?? point, set.Wilson ?? point, set.Beta ?? point, set.KgNchs, set.KgKish];
            _samples++;
            for (var i = 0; i < intervals.Length; i++)
            {
                if (intervals[i].Lower > truth) _falseMet[i]++;
                if (intervals[i].Lower <= truth && truth <= intervals[i].Upper) _covered[i]++;
            }

            _kish += intervals[5].Width;
            _logit += intervals[1].Width;
            _deff += share.DeffKish!.Value;
        }

        internal double FalseMet(int interval) => (double)_falseMet[interval] / _samples;

        internal double Coverage(int interval) => (double)_covered[interval] / _samples;

        internal double WidthRatio => _kish / _logit;

        internal double MeanDeff => _deff / _samples;

        internal double DroppedShare => (double)_dropped / (_samples + _dropped);
    }
}
