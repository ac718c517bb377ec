using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Publishing;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Web.Features.Publishing.Content;

/// <summary>Reads <c>rules/{set}/{no}.{language}.md</c>, <c>rules/{set}/set.json</c> and <c>pages/{slug}.{language}.md</c>. One bad file spoils only its own text.</summary>
internal sealed class ContentReader(Texts texts)
{
    private const string Chinese = "zh-CN", English = "en", Missing = "text-missing", Published = "published", OurTranslation = "unofficial, ours";

    private static readonly JsonSerializerOptions StrictJson = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private static readonly string[] ChineseRule =
        ["set", "no", "product", "status", "text", "theme", "source-title", "source-publisher", "source-date", "remarks", "official", "official-source"];

    private static readonly string[] EnglishRule = ["set", "no", "product", "status", "text", "translation", "remarks"];
    private static readonly string[] Page = ["slug", "title", "language", "product", "category", "date", "source"];
    private static readonly string[] Themes = ["public-hygiene", "public-order", "public-space", "manners", "thrift", "online-conduct", "greenery", "pets"];

    public ContentFolder Read(string folder)
    {
        var (sets, items, problems) = (new List<RuleSet>(), new List<ContentItem>(), new List<string>());
        foreach (var directory in Folders(Path.Combine(folder, "rules")))
        {
            var set = Path.GetFileName(directory);
            try
            {
                sets.Add(ReadSet(directory, set));
            }
            catch (ContentProblemException problem)
            {
                problems.Add(problem.Message);
                continue;
            }

            foreach (var group in Groups(directory)) items.Add(ReadItem(PublicationKind.Rule, $"{set}/{group.Key}", $"rules/{set}/{group.Key}", group, files => Rule(set, group.Key, sets[^1], files)));
        }

        foreach (var group in Groups(Path.Combine(folder, "pages"))) items.Add(ReadItem(PublicationKind.Page, group.Key, $"pages/{group.Key}", group, files => PageOf(group.Key, files)));
        return new ContentFolder(sets, items, [.. problems, .. items.Select(i => i.Problem).OfType<string>()]);
    }

    private ContentItem ReadItem(PublicationKind kind, string key, string path, IEnumerable<string> names, Func<IReadOnlyDictionary<string, SourceFile>, Taken> take)
    {
        var files = names.Order(StringComparer.Ordinal)
            .Select(n => new SourceFile($"{Path.GetDirectoryName(path)!.Replace('\\', '/')}/{Path.GetFileName(n)}", Path.GetFileName(n).Split('.')[1], File.ReadAllText(n)))
            .ToDictionary(f => f.Language);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', files.Values.Select(f => f.Name + '\0' + f.Text)))));
        try
        {
            if (!files.TryGetValue(Chinese, out var first)) throw new ContentProblemException(files.Values.First().Name, 1, $"the Chinese file {path}.{Chinese}.md is missing");
            var taken = take(files);
            if (taken.Words?.CheckForPublishing(kind).Failed(out var error) == true) throw new ContentProblemException(first.Name, 1, Reason(error));
            return new ContentItem(kind, key, path, hash, taken.Words, taken.Theme, taken.Product, null);
        }
        catch (ContentProblemException problem)
        {
            return new ContentItem(kind, key, path, hash, null, null, false, problem.Message);
        }
    }

    private static Taken Rule(string set, string no, RuleSet known, IReadOnlyDictionary<string, SourceFile> files)
    {
        var (zh, product) = RuleHead(files[Chinese], ChineseRule, set, no, known);
        if (zh.Required("status") == Missing)
        {
            foreach (var file in files.Values) MustBeEmpty(file);
            return new Taken(null, null, product);
        }

        var theme = zh.Required("theme");
        if (!Themes.Contains(theme)) throw zh.Problem("theme", $"'{theme}' is not a theme; known are {string.Join(", ", Themes)}");
        var words = new TextContent
        {
            HeadingZh = zh.Required("text"),
            BodyZh = zh.Body,
            RemarksZh = zh.Optional("remarks"),
            OfficialZh = zh.Optional("official"),
            OfficialSource = zh.Optional("official-source"),
            SourceTitle = zh.Required("source-title"),
            SourcePublisher = zh.Required("source-publisher"),
            SourceDate = zh.Date("source-date") ?? throw zh.Problem("source-date", "'source-date' is missing or empty"),
        };
        if (!files.TryGetValue(English, out var englishFile)) return new Taken(words, theme, product);

        var (en, _) = RuleHead(englishFile, EnglishRule, set, no, known);
        if (en.Required("status") != Published) throw en.Problem("status", "the Chinese file has a text, so this one needs one too");
        if (en.Required("translation") != OurTranslation) throw en.Problem("translation", $"'translation' must say '{OurTranslation}'");
        return new Taken(words with { HeadingEn = en.Required("text"), BodyEn = en.Body, RemarksEn = en.Optional("remarks") }, theme, product);
    }

    private static (FrontMatter Head, bool Product) RuleHead(SourceFile file, string[] allowed, string set, string no, RuleSet known)
    {
        var head = FrontMatter.Parse(file.Name, file.Text, allowed);
        if (head.Required("set") != set) throw head.Problem("set", $"'set' is '{head.Required("set")}', but the file lies in '{set}'");
        if (head.Number("no").ToString(CultureInfo.InvariantCulture) != no) throw head.Problem("no", $"'no' is {head.Required("no")}, but the file is named {no}");
        if (head.Number("no") is var number && (number < 1 || number > known.RuleCount)) throw head.Problem("no", $"'no' must lie between 1 and {known.RuleCount}");
        if (head.Required("status") is not (Published or Missing)) throw head.Problem("status", $"'status' is '{head.Required("status")}'; it must be '{Published}' or '{Missing}'");
        return (head, head.Flag("product"));
    }

    /// <summary>A missing text has no words in any language.</summary>
    private static void MustBeEmpty(SourceFile file)
    {
        var head = FrontMatter.Parse(file.Name, file.Text, [.. ChineseRule, .. EnglishRule]);
        if (head.Required("status") != Missing) throw head.Problem("status", "the Chinese text is missing, so this one cannot have words");
        if (head.Optional("text") is not null) throw head.Problem("text", $"'status' is '{Missing}', so 'text' must be empty");
        if (head.Body.Length > 0) throw head.Problem("status", $"'status' is '{Missing}', so the file has no explanation");
    }

    private static Taken PageOf(string slug, IReadOnlyDictionary<string, SourceFile> files)
    {
        var zh = PageHead(files[Chinese], slug);
        var words = new TextContent { HeadingZh = zh.Required("title"), BodyZh = zh.Body };
        var product = zh.Flag("product");
        if (!files.TryGetValue(English, out var englishFile)) return new Taken(words, null, product);
        var en = PageHead(englishFile, slug);
        return new Taken(words with { HeadingEn = en.Required("title"), BodyEn = en.Body }, null, product);
    }

    private static FrontMatter PageHead(SourceFile file, string slug)
    {
        var head = FrontMatter.Parse(file.Name, file.Text, Page);
        if (head.Required("slug") != slug) throw head.Problem("slug", $"'slug' is '{head.Required("slug")}', but the file is named {slug}");
        if (head.Optional("language") is { } language && language != file.Language) throw head.Problem("language", $"'language' is '{language}', but the file is named {file.Language}");
        return head;
    }

    private static RuleSet ReadSet(string directory, string set)
    {
        var name = $"rules/{set}/set.json";
        var path = Path.Combine(directory, "set.json");
        if (!File.Exists(path)) throw new ContentProblemException(name, 1, "the file is missing");
        try
        {
            var read = JsonSerializer.Deserialize<RuleSet>(File.ReadAllText(path), StrictJson)
                ?? throw new ContentProblemException(name, 1, "the file is empty");
            if (read.Slug != set) throw new ContentProblemException(name, 1, $"'slug' is '{read.Slug}', but the folder is '{set}'");
            if (read.RuleCount is < 1 or > 200) throw new ContentProblemException(name, 1, "'ruleCount' must lie between 1 and 200");
            return read;
        }
        catch (JsonException wrong)
        {
            throw new ContentProblemException(name, (int)(wrong.LineNumber ?? 0) + 1, wrong.Message);
        }
    }

    private string Reason(DomainError error) => texts.Pairs.TryGetValue($"errors.{error.Code}", out var pair)
        ? string.Format(CultureInfo.InvariantCulture, pair.English, [.. error.Args])
        : error.Code;

    private static IEnumerable<string> Folders(string folder) => Directory.Exists(folder) ? Directory.GetDirectories(folder).Order(StringComparer.Ordinal) : [];

    private static IEnumerable<IGrouping<string, string>> Groups(string folder) => Directory.Exists(folder)
        ? Directory.GetFiles(folder, "*.md").Where(f => Path.GetFileName(f).Split('.') is [_, Chinese or English, "md"]).GroupBy(f => Path.GetFileName(f).Split('.')[0]).OrderBy(g => g.Key, StringComparer.Ordinal)
        : [];

    private sealed record SourceFile(string Name, string Language, string Text);

    private sealed record Taken(TextContent? Words, string? Theme, bool Product);
}
