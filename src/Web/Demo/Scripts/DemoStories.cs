using System.Text.Json;
using CitizenCivility.Domain.GoodPeople;

namespace CitizenCivility.Web.Demo.Scripts;

/// <summary>One invented nomination.</summary>
internal sealed record DemoStory(string Category, NomineeKind Kind, string Name, string Role, string Summary, string Story)
{
    public NominationText ToText() => new() { Category = Category, Kind = Kind, Name = Name, Role = Role, Summary = Summary, Story = Story, IsAdult = Kind == NomineeKind.Person };
}

/// <summary>Invented nominations, from <c>content/demo/nominations.json</c>.</summary>
internal static class DemoStories
{
    /// <summary>How the files of the demo are written.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    private static readonly StoryFile File = Read();

    public static IReadOnlyList<DemoStory> LastRound => File.LastRound;

    public static IReadOnlyList<DemoStory> ThisRound => File.ThisRound;

    private static StoryFile Read()
    {
        using var stream = System.IO.File.OpenRead(Path.Combine(AppContext.BaseDirectory, "content", "demo", "nominations.json"));
        return JsonSerializer.Deserialize<StoryFile>(stream, Json)
            ?? throw new InvalidDataException("content/demo/nominations.json is empty.");
    }

    private sealed record StoryFile(IReadOnlyList<DemoStory> LastRound, IReadOnlyList<DemoStory> ThisRound);
}
