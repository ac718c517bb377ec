using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Domain.Surveys.Fieldwork;

/// <summary>
/// What is declared before the first answer and can no longer be changed. Its text and the hash of that text are public from the
/// announcement on, so that anybody can check that the rules were not made after the result.
/// </summary>
/// <param name="Population">Whom the result is about.</param>
/// <param name="Satisfied">Codes that count as satisfied.</param>
/// <param name="NotCounted">Codes outside the base: do not know, rather not say.</param>
/// <param name="Operator">Of the target, such as <c>&gt;</c>; null when the plan gives no value.</param>
/// <param name="Target">0…1, or null.</param>
/// <param name="Level">Two-sided level of the interval.</param>
/// <param name="PlannedAnswers">Answers wanted; the period ends by the clock, whatever came in.</param>
public sealed record WaveProtocol(
    string Survey,
    int Version,
    string Indicator,
    Wording Population,
    string Question,
    Wording QuestionText,
    IReadOnlyList<string> Satisfied,
    IReadOnlyList<string> NotCounted,
    string? Operator,
    double? Target,
    double Level,
    int PlannedAnswers,
    EvidenceClass Evidence,
    SampleFrame Frame,
    string Weighting,
    string QuestionnaireHash)
{
    public const double UsualLevel = 0.95;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static WaveProtocol For(Survey survey, SurveyVersion version, Target? target, int plannedAnswers)
    {
        var questions = version.Questionnaire;
        return new WaveProtocol(
            survey.Key, version.Number, survey.Indicator, questions.Population,
            questions.Item.Question, questions.Find(questions.Item.Question)!.Text,
            questions.Item.Satisfied, questions.NoAnswerCodes,
            target?.Symbol, target?.Value, UsualLevel, plannedAnswers,
            EvidenceClass.C, SampleFrame.Open, WeightingPlan.None.Name,
            HashOf(JsonSerializer.Serialize(questions, _json)));
    }

    /// <summary>The text that is published and hashed.</summary>
    public string ToText() => JsonSerializer.Serialize(this, _json);

    public static WaveProtocol Parse(string text) => JsonSerializer.Deserialize<WaveProtocol>(text, _json)!;

    /// <summary>SHA-256 of the UTF-8 text, lower case hexadecimal.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public Target? ToTarget() => Target is not { } value ? null : new Target(Operator switch
    {
        ">" => TargetOperator.Greater,
        ">=" => TargetOperator.GreaterOrEqual,
        "<" => TargetOperator.Less,
        _ => TargetOperator.LessOrEqual,
    }, value);
}

/// <summary>How people come to be asked.</summary>
public enum SampleFrame
{
    /// <summary>Anyone who is signed in: evidence class C.</summary>
    Open,
}
