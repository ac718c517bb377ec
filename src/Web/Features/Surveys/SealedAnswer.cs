using System.Text.Json;
using CitizenCivility.Domain.Surveys.Fieldwork;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>What lies in the box: answers and channel, no time and no name.</summary>
internal sealed record SealedAnswer(AnswerChannel Channel, IReadOnlyDictionary<string, string> Codes)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static SealedAnswer Parse(byte[] bytes) => JsonSerializer.Deserialize<SealedAnswer>(bytes)!;
}
