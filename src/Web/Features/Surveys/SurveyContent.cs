using System.Text.Json;
using System.Text.Json.Serialization;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>Loads the surveys that ship in <c>content/surveys</c>. A changed file becomes a new version once the old one was fielded.</summary>
internal sealed class SurveyContent(WriteLane lane, TimeProvider clock) : IStartupStep
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public int Order => 30;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "content", "surveys"), "*.json").Order(StringComparer.Ordinal))
        {
            var content = Read(await File.ReadAllTextAsync(file, ct));
            var loaded = await lane.RunAsync<Done>(Actor.System, "surveys.load", async db =>
            {
                var known = await db.Surveys.Include(s => s.Versions).FirstOrDefaultAsync(s => s.Key == content.Key, CancellationToken.None);
                if (known is null)
                {
                    if (Survey.Create(content.Key, content.Title, content.Indicator, content.Questionnaire, clock.GetUtcNow()).Failed(out var wrong, out var survey)) return wrong;
                    db.Surveys.Add(survey);
                }
                else if (JsonSerializer.Serialize(known.Current.Questionnaire) != JsonSerializer.Serialize(content.Questionnaire) || known.Title != content.Title)
                {
                    if (known.Revise(content.Title, content.Questionnaire, clock.GetUtcNow()).Failed(out var wrong, out _)) return wrong;
                }

                return Result.Ok();
            }, ct: ct);
            if (loaded.Failed(out var error)) throw new InvalidDataException($"{file}: {error.Code}");
        }
    }

    internal static (string Key, Wording Title, string Indicator, Questionnaire Questionnaire) Read(string json)
    {
        var file = JsonSerializer.Deserialize<SurveyFile>(json, Json) ?? throw new InvalidDataException("The survey is empty.");
        return (file.Key, file.Title, file.Indicator, new Questionnaire(file.About, file.Population, file.WordingIsOurs, file.Questions, file.Item));
    }

    private sealed record SurveyFile(
        string Key, Wording Title, string Indicator, Wording About, Wording Population, bool WordingIsOurs, IReadOnlyList<Question> Questions, IndicatorItem Item);
}
