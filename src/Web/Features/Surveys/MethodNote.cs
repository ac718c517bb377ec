using System.Globalization;
using CitizenCivility.Domain.Surveys.Estimation;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>The words that say how a number came about, in both languages; frozen with the number.</summary>
internal sealed class MethodNote(Texts texts)
{
    public Wording Of(Wave wave, Questionnaire questionnaire, WaveEstimate estimate) => new(Write(wave, questionnaire, estimate, zh: true), Write(wave, questionnaire, estimate, zh: false));

    private string Write(Wave wave, Questionnaire questionnaire, WaveEstimate estimate, bool zh)
    {
        string In(Wording w) => zh ? w.Zh : w.En;
        string Text(string key, params object[] args)
        {
            var pair = texts.Pairs[key];
            return string.Format(CultureInfo.InvariantCulture, zh ? pair.Chinese : pair.English, args);
        }

        var item = questionnaire.Find(questionnaire.Item.Question)!;
        string Names(IEnumerable<string> codes) => string.Join(
            zh ? "、" : ", ",
            item.Options.Where(o => codes.Contains(o.Code)).Select(o => zh ? $"“{o.Text.Zh}”" : $"'{o.Text.En}'"));

        var left = estimate.Answers - estimate.N;
        var notCounted = left is > 0 and < Privacy.SmallestGroup ? Text("surveys.method.few", Privacy.SmallestGroup) : Text("surveys.method.count", left);
        List<string> parts =
        [
            Text("surveys.method.class-c", In(questionnaire.Population)),
            Text("surveys.method.codes", Names(questionnaire.Item.Satisfied), Names(questionnaire.NoAnswerCodes), notCounted),
            Text("surveys.method.interval", (estimate.Level * 100).ToString("0.##", CultureInfo.InvariantCulture)),
            Text("surveys.method.protocol", wave.ProtocolHash[..12]),
        ];
        if (questionnaire.WordingIsOurs) parts.Insert(1, Text("surveys.method.wording"));
        return string.Join(zh ? "" : " ", parts);
    }
}
