using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Surveys.Fieldwork;

/// <summary>One round of asking. Its answers arrive sealed, are shaken out of the box in batches, and are settled after the close.</summary>
public sealed class Wave
{
    /// <summary>A form opened before the close may still be sent for this long.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Shortest = TimeSpan.FromHours(1), Longest = TimeSpan.FromDays(120);
    public const int FewestPlanned = 30, MostPlanned = 5_000_000;

    private Wave() { } // for EF Core

    public WaveId Id { get; private init; }
    public SurveyId SurveyId { get; private init; }

    /// <summary>Version of the questions.</summary>
    public int Version { get; private set; }

    /// <summary>Id of the indicator it measures.</summary>
    public string Indicator { get; private init; } = "";
    public DateTimeOffset StartsAt { get; private init; }
    public DateTimeOffset EndsAt { get; private init; }
    public int PlannedAnswers { get; private init; }
    public WaveState State { get; private set; }

    /// <summary>The declared protocol; empty in a draft.</summary>
    public string Protocol { get; private set; } = "";
    public string ProtocolHash { get; private set; } = "";
    public SurveyDocket Docket { get; private set; } = SurveyDocket.Empty;

    /// <summary>What answers are sealed to; empty in a draft.</summary>
    public byte[] PublicKey { get; private set; } = [];

    /// <summary>The other half, encrypted by the service; erased once the last answer is out of the box.</summary>
    public byte[]? PrivateKey { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When the box was last emptied, and how often: the number keeps two nodes from emptying it at once.</summary>
    public DateTimeOffset? EmptiedAt { get; private set; }
    public int Emptyings { get; private set; }

    /// <summary>Sealed answers that could not be opened; 0 unless something is badly wrong.</summary>
    public int Unreadable { get; private set; }

    /// <summary>When the box was empty for good and all answers lay in random order.</summary>
    public DateTimeOffset? SettledAt { get; private set; }
    public WaveEstimate? Estimate { get; private set; }

    /// <summary>Purpose of the claim by which a person answers once.</summary>
    public string ClaimPurpose => PurposeOf(Id);

    public static string PurposeOf(WaveId wave) => $"wave:{wave.Value}";

    public static Result<Wave> Plan(Survey survey, DateTimeOffset startsAt, DateTimeOffset endsAt, int plannedAnswers, DateTimeOffset now)
    {
        if (endsAt - startsAt < Shortest || endsAt - startsAt > Longest) return SurveyErrors.Period;
        if (endsAt <= now) return SurveyErrors.PeriodOver;
        if (plannedAnswers is < FewestPlanned or > MostPlanned) return SurveyErrors.PlannedAnswers;
        return new Wave
        {
            Id = new WaveId(Guid.CreateVersion7(now)),
            SurveyId = survey.Id,
            Version = survey.Current.Number,
            Indicator = survey.Indicator,
            StartsAt = startsAt,
            EndsAt = endsAt,
            PlannedAnswers = plannedAnswers,
        };
    }

    /// <summary>Announces the wave: version, protocol and docket are frozen from here on.</summary>
    /// <param name="needsDocket">Whether an incomplete docket stops it: yes in production.</param>
    public Result<Done> Schedule(Survey survey, WaveProtocol protocol, byte[] publicKey, byte[] protectedPrivateKey, bool needsDocket, DateTimeOffset now)
    {
        if (WaveFlow.Flow.Find(State, WaveAction.Schedule).Failed(out var error, out var step)) return error;
        if (now >= EndsAt) return SurveyErrors.PeriodOver;
        if (needsDocket && !survey.Docket.Covers(CityTime.DateOf(EndsAt))) return SurveyErrors.DocketIncomplete;
        survey.Current.Freeze(now);
        State = step.To;
        Version = survey.Current.Number;
        Docket = survey.Docket;
        Protocol = protocol.ToText();
        ProtocolHash = WaveProtocol.HashOf(Protocol);
        (PublicKey, PrivateKey) = (publicKey, protectedPrivateKey);
        return Result.Ok();
    }

    public Result<Done> Drop(string? reason)
    {
        if (WaveFlow.Flow.Find(State, WaveAction.Drop, reason).Failed(out var error, out var step)) return error;
        State = step.To;
        PrivateKey = null;
        return Result.Ok();
    }

    /// <param name="action"><see cref="WaveAction.Open"/> by the clock, or <see cref="WaveAction.OpenEarly"/> with a reason.</param>
    public Result<Done> Open(WaveAction action, string? reason, DateTimeOffset now)
    {
        if (WaveFlow.Flow.Find(State, action, reason).Failed(out var error, out var step)) return error;
        if (action == WaveAction.Open && now < StartsAt) return SurveyErrors.NotYet;
        if (now >= EndsAt) return SurveyErrors.PeriodOver;
        (State, OpenedAt, EmptiedAt) = (step.To, now, now);
        return Result.Ok();
    }

    /// <param name="action"><see cref="WaveAction.Close"/> by the clock, or <see cref="WaveAction.CloseEarly"/> with a reason.</param>
    public Result<Done> Close(WaveAction action, string? reason, DateTimeOffset now)
    {
        if (WaveFlow.Flow.Find(State, action, reason).Failed(out var error, out var step)) return error;
        if (action == WaveAction.Close && now < EndsAt) return SurveyErrors.NotYet;
        (State, ClosedAt) = (step.To, now < EndsAt ? now : EndsAt);
        return Result.Ok();
    }

    /// <summary>When answering ends or ended: the end of the period even if nobody has closed the wave yet.</summary>
    public DateTimeOffset ClosingMoment => ClosedAt ?? EndsAt;

    /// <summary>Whether an answer is taken now.</summary>
    /// <param name="formOpenedAt">When the form was opened; null when that is not known.</param>
    public Result<Done> Accepts(DateTimeOffset now, DateTimeOffset? formOpenedAt)
    {
        if (OpenedAt is not { } opened || State is not (WaveState.Fielding or WaveState.Closed)) return State is WaveState.Draft or WaveState.Scheduled ? SurveyErrors.NotYet : SurveyErrors.WaveClosed;
        if (now < ClosingMoment) return Result.Ok();
        var inTime = formOpenedAt is { } form && form >= opened && form < ClosingMoment && now < ClosingMoment + Grace;
        return inTime && SettledAt is null ? Result.Ok() : SurveyErrors.WaveClosed;
    }

    /// <summary>Nothing more can come in.</summary>
    public bool IsOver(DateTimeOffset now) => ClosedAt is { } closed && now >= closed + Grace;

    /// <summary>The box is empty for good; the key that opened it is destroyed.</summary>
    public void Settle(DateTimeOffset now) => (SettledAt, PrivateKey) = (now, null);

    public Result<Done> TakeEstimate(WaveEstimate estimate)
    {
        if (WaveFlow.Flow.Find(State, WaveAction.Estimate).Failed(out var error, out var step)) return error;
        if (SettledAt is null) return SurveyErrors.NotSettled;
        (State, Estimate) = (step.To, estimate);
        return Result.Ok();
    }

    /// <returns>Whether this is a revision of something published before.</returns>
    public Result<bool> Publish(string? revisionReason)
    {
        var revision = State == WaveState.Published;
        if (WaveFlow.Flow.Find(State, revision ? WaveAction.Revise : WaveAction.Publish, revisionReason).Failed(out var error, out var step)) return error;
        if (Estimate is null) return SurveyErrors.NotSettled;
        State = step.To;
        return revision;
    }
}
