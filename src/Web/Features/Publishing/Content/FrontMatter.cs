using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CitizenCivility.Web.Features.Publishing.Content;

/// <summary>The head of a content file: plain keys with plain values between two lines of <c>---</c>, then the Markdown body.</summary>
internal sealed class FrontMatter
{
    /// <summary>Bytes of a content file.</summary>
    private const int MaxLength = 128 * 1024;
    private const string Fence = "---";

    private readonly string _file;
    private readonly Dictionary<string, (string Value, int Line)> _values;

    private FrontMatter(string file, Dictionary<string, (string, int)> values, string body) => (_file, _values, Body) = (file, values, body);

    public string Body { get; }

    /// <exception cref="ContentProblemException">Says the file, the line and the reason.</exception>
    public static FrontMatter Parse(string file, string text, params IReadOnlyCollection<string> allowed)
    {
        if (text.Length > MaxLength) throw new ContentProblemException(file, 1, $"the file is longer than {MaxLength} characters");
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (lines[0].TrimEnd() != Fence) throw new ContentProblemException(file, 1, "the file must begin with a line of ---");
        var end = Array.FindIndex(lines, 1, l => l.TrimEnd() == Fence);
        if (end < 0) throw new ContentProblemException(file, lines.Length, "the front matter has no closing line of ---");

        var values = Read(file, string.Join('\n', lines[1..end]));
        foreach (var (key, (_, line)) in values)
        {
            if (!allowed.Contains(key)) throw new ContentProblemException(file, line, $"the key '{key}' is not known here");
        }

        return new FrontMatter(file, values, string.Join('\n', lines[(end + 1)..]).Trim());
    }

    public string? Optional(string key) => _values.TryGetValue(key, out var found) && !string.IsNullOrWhiteSpace(found.Value) ? found.Value : null;

    public string Required(string key) => Optional(key) ?? throw Problem(key, $"'{key}' is missing or empty");

    public bool Flag(string key) => Optional(key) switch
    {
        null or "false" => false,
        "true" => true,
        var other => throw Problem(key, $"'{key}' is '{other}'; it must be true or false"),
    };

    public int Number(string key) => int.TryParse(Required(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Problem(key, $"'{key}' is '{Required(key)}'; it must be a whole number");

    public DateOnly? Date(string key) => Optional(key) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        var other => throw Problem(key, $"'{key}' is '{other}'; it must be a date such as 2018-06-13"),
    };

    /// <summary>A problem at the line of a key, or at the first line when the key is not there.</summary>
    public ContentProblemException Problem(string key, string reason) => new(_file, _values.TryGetValue(key, out var found) ? found.Line : 1, reason);

    private static Dictionary<string, (string, int)> Read(string file, string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException wrong)
        {
            throw new ContentProblemException(file, (int)wrong.Start.Line + 1, wrong.Message);
        }

        if (stream.Documents.Count == 0) return [];
        if (stream.Documents.Count > 1 || stream.Documents[0].RootNode is not YamlMappingNode root) throw new ContentProblemException(file, 2, "the front matter must be a list of 'key: value'");
        var values = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
        foreach (var (key, value) in root.Children)
        {
            var line = (int)key.Start.Line + 1; // the fence is line 1 of the file
            if (key is not YamlScalarNode { Value: { } name } || value is not YamlScalarNode scalar || !value.Anchor.IsEmpty) throw new ContentProblemException(file, line, "only 'key: value' with plain text is allowed");
            values[name] = (scalar.Value ?? "", line);
        }

        return values;
    }
}
