using System.Globalization;
using System.Text.RegularExpressions;
using CitizenCivility.Domain.Surveys.Estimation;
using CsvHelper;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>Reads <c>respondents.csv</c>: a header and one row per completed interview, columns in any order.</summary>
/// <param name="Ids">Unique id per respondent.</param>
/// <param name="Lines">Line of the file per respondent.</param>
internal sealed partial record ResponsesFile(string File, AnswerTable Answers, IReadOnlyList<string> Ids, int[] Lines)
{
    private const int MostProblems = 20;
    private static readonly string[] SatisfactionScale = ["1", "2", "3", "4", "5", AnalysisView.DontKnow];
    private static readonly string[] RatingScale = [.. Enumerable.Range(0, 11).Select(i => i.ToString(CultureInfo.InvariantCulture)), AnalysisView.DontKnow];

    [GeneratedRegex("^q[0-9]+$")]
    private static partial Regex SatisfactionQuestion();

    /// <param name="file">Path.</param>
    /// <param name="population">Says which columns are weights, sizes and weighting variables, and which codes they have.</param>
    /// <exception cref="RefusedInputException">Names up to twenty problems by line and column.</exception>
    internal static ResponsesFile Load(string file, PopulationFile population)
    {
        using var text = TextFile.Open(file);
        using var csv = CsvReader.Create(text, Options, leaveOpen: true);
        try
        {
            return Read(file, csv, population);
        }
        catch (CsvFormatException error)
        {
            throw new RefusedInputException(new InputProblem(
                file, error.LineNumber > 0 ? error.LineNumber : null, null, "不是有效的 CSV(例如引号不配对)。", $"Not valid CSV: {error.Message}"));
        }
    }

    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false, // read as a record, so that it is judged like any other line
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
        PoolStrings = true,
    };

    private static ResponsesFile Read(string file, CsvReader csv, PopulationFile population)
    {
        if (!csv.Read()) throw new RefusedInputException(new InputProblem(file, 1, null, "文件为空。", "The file is empty."));

        var header = new string[csv.FieldCount];
        for (var c = 0; c < header.Length; c++) header[c] = csv.GetString(c).Trim();
        CheckHeader(file, header, population);

        var columns = Array.ConvertAll(header, name => ColumnReader.For(name, population));
        var idColumn = Array.IndexOf(header, "id");
        var ids = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var lines = new List<int>();
        var problems = new List<InputProblem>();
        while (problems.Count < MostProblems && csv.Read())
        {
            var line = csv.LineNumber;
            if (csv.FieldCount != header.Length)
            {
                problems.Add(new InputProblem(file, line, null, $"有 {csv.FieldCount} 列,应为 {header.Length} 列。", $"{csv.FieldCount} columns instead of {header.Length}."));
                continue;
            }

            for (var c = 0; c < header.Length; c++)
            {
                var (chinese, english) = columns[c].Add(csv.GetString(c).Trim());
                if (chinese.Length > 0) problems.Add(new InputProblem(file, line, header[c], chinese, english));
            }

            var id = csv.GetString(idColumn).Trim();
            if (id.Length > 0 && !known.Add(id)) problems.Add(new InputProblem(file, line, "id", $"编号“{id}”重复。", $"The id '{id}' appears twice."));
            ids.Add(id);
            lines.Add((int)line);
        }

        if (problems.Count > 0) throw new RefusedInputException([.. problems.Take(MostProblems)]);
        if (ids.Count == 0) throw new RefusedInputException(new InputProblem(file, null, null, "没有任何答卷。", "There are no respondents."));

        var table = new AnswerTable(
            ids.Count,
            columns.OfType<CodeReader>().Where(column => column.Keeps).Select(column => column.Finish()),
            columns.OfType<NumberReader>().Select(column => column.Finish()));
        return new ResponsesFile(file, table, ids, [.. lines]);
    }

    private static void CheckHeader(string file, string[] header, PopulationFile population)
    {
        var problems = new List<InputProblem>();
        for (var c = 0; c < header.Length; c++)
            if (header[c].Length == 0) problems.Add(new InputProblem(file, 1, $"{c + 1}", "列没有名称。", "The column has no name."));
            else if (Array.IndexOf(header, header[c]) < c) problems.Add(new InputProblem(file, 1, header[c], "列名重复。", "The column appears twice."));

        foreach (var (name, reason) in Needed(population))
            if (!header.Contains(name, StringComparer.Ordinal))
                problems.Add(new InputProblem(file, 1, name, $"缺少列“{name}”({reason.Chinese})。", $"The column '{name}' is missing ({reason.English}). Columns found: {string.Join(", ", header)}."));
        if (problems.Count > 0) throw new RefusedInputException(problems);
    }

    private static IEnumerable<(string Name, (string Chinese, string English) Reason)> Needed(PopulationFile population)
    {
        yield return ("id", ("每份答卷的编号", "one id per respondent"));
        var design = population.Protocol.Design;
        foreach (var name in new[] { design.BaseWeight, design.Stratum, design.PrimaryUnit, design.PopulationUnits, design.Wave, design.Person })
            if (name is not null) yield return (name, ($"{population.File} 的 design", $"design in {population.File}"));
        if (population.Protocol.PerWave && design.Wave is null) yield return ("wave", ($"{population.File} 的 per_wave", $"per_wave in {population.File}"));
        foreach (var weighting in population.Protocol.Weightings.Values)
            foreach (var name in weighting.Margins.SelectMany(margin => margin.By))
                yield return (name, ($"加权“{weighting.Name}”", $"weighting '{weighting.Name}'"));
    }

    /// <summary>Collects one column and judges every field.</summary>
    private abstract class ColumnReader
    {
        private static readonly (string, string) Fine = ("", "");

        internal static ColumnReader For(string name, PopulationFile population)
        {
            var design = population.Protocol.Design;
            if (name == design.BaseWeight) return new NumberReader(name, mustBePositive: true);
            if (name == design.PopulationUnits) return new NumberReader(name, mustBePositive: true);

            var needed = name == "id" || name == design.Stratum || name == design.PrimaryUnit || name == design.Person || name == design.Wave
                || name == "wave" && population.Protocol.PerWave;
            if (ScaleOf(name, population) is { } scale) return new CodeReader(name, scale, needed, keep: true);

            // A weighting variable has the codes that some margin knows, and everybody must fall into a category.
            var codes = WeightingCodes(name, population);
            return new CodeReader(name, codes.Count > 0 ? codes : null, needed || codes.Count > 0, keep: name != "id");
        }

        internal abstract (string Chinese, string English) Add(string field);

        protected static (string Chinese, string English) Accepted => Fine;

        private static string[]? ScaleOf(string name, PopulationFile population) =>
            population.Scales.TryGetValue(name, out var declared) ? [.. declared, AnalysisView.DontKnow]
            : SatisfactionQuestion().IsMatch(name) ? SatisfactionScale
            : name == "nps" ? RatingScale
            : null;

        private static SortedSet<string> WeightingCodes(string name, PopulationFile population) => new(
            population.Protocol.Weightings.Values
                .SelectMany(weighting => weighting.Margins)
                .SelectMany(margin => margin.Categories)
                .SelectMany(category => category.Members)
                .SelectMany(member => member.Columns.Zip(member.Values))
                .Where(pair => pair.First == name)
                .Select(pair => pair.Second),
            StringComparer.Ordinal);
    }

    private sealed class CodeReader : ColumnReader
    {
        private readonly string _name;
        private readonly HashSet<string>? _scale;
        private readonly string _scaleText = "";
        private readonly bool _needed;
        private readonly bool _keep;
        private readonly List<string> _labels = [];
        private readonly Dictionary<string, int> _positionOf = new(StringComparer.Ordinal);
        private readonly List<int> _positions = [];

        internal CodeReader(string name, IReadOnlyCollection<string>? scale, bool needed, bool keep)
        {
            _name = name;
            _keep = keep;
            _needed = needed;
            if (scale is null) return;
            _scale = scale.ToHashSet(StringComparer.Ordinal);
            _scaleText = string.Join(", ", scale.Take(12)) + (scale.Count > 12 ? ", …" : "");
        }

        internal override (string Chinese, string English) Add(string field)
        {
            if (field.Length == 0)
            {
                if (_keep) _positions.Add(CodedColumn.Empty);
                return _needed ? ("不能为空。", "Must not be empty.") : Accepted;
            }

            if (!_keep) return Accepted;
            if (!_positionOf.TryGetValue(field, out var position))
            {
                if (_scale is not null && !_scale.Contains(field))
                {
                    _positions.Add(CodedColumn.Empty);
                    return ($"未知代码“{field}”;可用:{_scaleText}。", $"Unknown code '{field}'; known are {_scaleText}.");
                }

                position = _labels.Count;
                _labels.Add(field);
                _positionOf[field] = position;
            }

            _positions.Add(position);
            return Accepted;
        }

        internal bool Keeps => _keep;

        internal CodedColumn Finish() => CodedColumn.FromFirstSeen(_name, _labels, [.. _positions]);
    }

    private sealed class NumberReader(string name, bool mustBePositive) : ColumnReader
    {
        private readonly List<double> _values = [];

        internal override (string Chinese, string English) Add(string field)
        {
            var isNumber = double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
            _values.Add(value);
            if (!isNumber) return (field.Length == 0 ? "不能为空。" : $"“{field}”不是数字。", field.Length == 0 ? "Must not be empty." : $"'{field}' is not a number.");
            if (!JsonPlace.IsUsable(value)) return ($"“{field}”过大或过小。", $"'{field}' is too large or too small to compute with.");
            return mustBePositive && value <= 0 ? ($"必须大于 0,现为 {field}。", $"Must be positive, found {field}.") : Accepted;
        }

        internal KeyValuePair<string, double[]> Finish() => KeyValuePair.Create(name, _values.ToArray());
    }
}
