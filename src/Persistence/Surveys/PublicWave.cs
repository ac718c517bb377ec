using CitizenCivility.Domain.Surveys.Fieldwork;

namespace CitizenCivility.Persistence.Surveys;

/// <summary>A wave as everybody may see it: never how many answered while it runs, never an estimate.</summary>
public sealed class PublicWave
{
    public WaveId Id { get; private init; }
    public string Key { get; private init; } = "";
    public Wording Title { get; private init; } = null!;
    public string Indicator { get; private init; } = "";
    public int Version { get; private init; }
    public WaveState State { get; private init; }
    public DateTimeOffset StartsAt { get; private init; }
    public DateTimeOffset EndsAt { get; private init; }
    public DateTimeOffset? OpenedAt { get; private init; }
    public DateTimeOffset? ClosedAt { get; private init; }
    public int PlannedAnswers { get; private init; }
    public string Protocol { get; private init; } = "";
    public string ProtocolHash { get; private init; } = "";
    public SurveyDocket Docket { get; private init; } = SurveyDocket.Empty;
    public byte[] PublicKey { get; private init; } = [];
    public Questionnaire Questionnaire { get; private init; } = null!;

    /// <summary>Whether answers are taken at this moment, even if the clock has not caught up.</summary>
    public bool Runs(DateTimeOffset now) => State == WaveState.Fielding && now < EndsAt;
}
