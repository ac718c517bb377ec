using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Localization;

/// <summary>
/// Every text of the site, from the embedded <c>Texts/*.json</c>: a key with a pair, Chinese first, English second.
/// A gap, a duplicate or a placeholder that only one language has stops the start.
/// </summary>
public sealed class Texts : IStringLocalizer
{
    private const string Folder = "Texts/";
    private readonly Dictionary<string, TextPair> _pairs;

    private Texts(Dictionary<string, TextPair> pairs) => _pairs = pairs;

    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public IReadOnlyDictionary<string, TextPair> Pairs => _pairs;

    /// <summary>A key that does not exist answers with itself and <see cref="LocalizedString.ResourceNotFound"/>, so that error codes can be tried.</summary>
    public LocalizedString this[string name] => _pairs.TryGetValue(name, out var pair)
        ? new(name, pair.Current)
        : new(name, name, resourceNotFound: true);

    public LocalizedString this[string name, params object[] arguments] => _pairs.TryGetValue(name, out var pair)
        ? new(name, string.Format(CultureInfo.CurrentCulture, pair.Current, arguments))
        : new(name, name, resourceNotFound: true);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        _pairs.Select(entry => new LocalizedString(entry.Key, entry.Value.Current));

    public static Texts LoadEmbedded()
    {
        var assembly = typeof(Texts).Assembly;
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal));
        return Parse(files.Select(name => (name, Read(assembly, name))));
    }

    /// <exception cref="InvalidDataException">Says the file and the key.</exception>
    public static Texts Parse(IEnumerable<(string File, string Json)> files)
    {
        var pairs = new Dictionary<string, TextPair>(StringComparer.Ordinal);
        foreach (var (file, json) in files)
        {
            using var document = JsonDocument.Parse(json);
            foreach (var entry in document.RootElement.EnumerateObject())
            {
                if (!pairs.TryAdd(entry.Name, TextPair.From(file, entry)))
                    throw new InvalidDataException($"{file}: the key '{entry.Name}' stands twice.");
            }
        }

        return new Texts(pairs);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
