namespace CitizenCivility.Domain.Surveys.Fieldwork;

public enum AnswerChannel
{
    Online,
}

/// <summary>One set of answers, tied to nobody: the id is random, the day is that of a whole batch.</summary>
public sealed class SurveyAnswer
{
    private SurveyAnswer() { } // for EF Core

    public Guid Id { get; private init; }
    public WaveId WaveId { get; private init; }

    /// <summary>The day on which the batch left the box.</summary>
    public DateOnly Day { get; private init; }
    public AnswerChannel Channel { get; private init; }

    /// <summary>Question to code.</summary>
    public IReadOnlyDictionary<string, string> Codes { get; private init; } = new Dictionary<string, string>();

    /// <summary>Lies in its last random place; set after the close.</summary>
    public bool Settled { get; private init; }

    public static SurveyAnswer Of(WaveId wave, DateOnly day, AnswerChannel channel, IReadOnlyDictionary<string, string> codes) => new()
    {
        Id = Guid.NewGuid(),
        WaveId = wave,
        Day = day,
        Channel = channel,
        Codes = codes,
    };

    /// <summary>The same answers as a new row under a new random id.</summary>
    public SurveyAnswer Moved(DateOnly day, bool settled) => new()
    {
        Id = Guid.NewGuid(),
        WaveId = WaveId,
        Day = day,
        Channel = Channel,
        Codes = Codes,
        Settled = settled,
    };
}
