using System.Globalization;
using System.Text.Json;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>A value of a JSON file that knows where it stands, so that every refusal can name the place.</summary>
internal readonly record struct JsonPlace(string File, string Path, JsonElement Value)
{
    /// <exception cref="RefusedInputException">The text is no JSON object.</exception>
    internal static JsonPlace Load(string file)
    {
        var text = TextFile.ReadAll(file);
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = new JsonPlace(file, "", document.RootElement.Clone());
            return root.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? root : throw root.Refused("应为 JSON 对象。", "A JSON object is expected.");
        }
        catch (JsonException error)
        {
            var reason = error.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
            throw new RefusedInputException(new InputProblem(
                file, error.LineNumber + 1, $"{error.BytePositionInLine + 1}", "不是有效的 JSON。", $"Not valid JSON: {reason}"));
        }
    }

    internal RefusedInputException Refused(string chinese, string english) => new(new InputProblem(File, null, Path.Length == 0 ? null : Path, chinese, english));

    internal bool IsNull => Value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <returns>The member; null when absent or JSON null.</returns>
    internal JsonPlace? Member(string name)
    {
        if (Value.ValueKind != JsonValueKind.Object) throw Refused("应为对象。", "An object is expected.");
        if (!Value.TryGetProperty(name, out var value)) return null;
        var place = new JsonPlace(File, Path.Length == 0 ? name : $"{Path}.{name}", value);
        return place.IsNull ? null : place;
    }

    internal JsonPlace Required(string name) => Member(name) ?? throw Refused($"缺少“{name}”。", $"'{name}' is missing.");

    internal IEnumerable<(string Name, JsonPlace Place)> Members()
    {
        if (Value.ValueKind != JsonValueKind.Object) throw Refused("应为对象。", "An object is expected.");
        foreach (var member in Value.EnumerateObject())
            yield return (member.Name, new JsonPlace(File, Path.Length == 0 ? member.Name : $"{Path}.{member.Name}", member.Value));
    }

    internal IReadOnlyList<JsonPlace> Items()
    {
        if (Value.ValueKind != JsonValueKind.Array) throw Refused("应为数组。", "An array is expected.");
        var (file, path) = (File, Path);
        return [.. Value.EnumerateArray().Select((item, i) => new JsonPlace(file, $"{path}[{i}]", item))];
    }

    /// <summary>A single value is as good as a list of one.</summary>
    internal IReadOnlyList<JsonPlace> ItemOrItems() => Value.ValueKind == JsonValueKind.Array ? Items() : [this];

    /// <summary>Codes may be written as text or as numbers.</summary>
    internal string Text() => Value.ValueKind switch
    {
        JsonValueKind.String => Value.GetString()!,
        JsonValueKind.Number => Value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw Refused("应为文本。", "Text is expected."),
    };

    internal double Number()
    {
        if (Value.ValueKind == JsonValueKind.Number && Value.TryGetDouble(out var number) && double.IsFinite(number)) return number;
        if (Value.ValueKind == JsonValueKind.String && double.TryParse(Value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number)) return number;
        throw Refused("应为数字。", "A number is expected.");
    }

    /// <summary>Whether squares and ratios of such numbers, summed over any file, stay numbers.</summary>
    internal static bool IsUsable(double number) => Math.Abs(number) is 0 or (>= 1e-50 and <= 1e50);

    internal double NumberWithin(double low, double high, string range)
    {
        var number = Number();
        return number > low && number < high ? number : throw Refused($"应在 {range} 之间。", $"Must lie in {range}.");
    }

    internal bool Flag() => Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Refused("应为 true 或 false。", "true or false is expected."),
    };
}
