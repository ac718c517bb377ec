using CitizenCivility.Domain.Workflow;

namespace CitizenCivility.Domain.Surveys.Fieldwork;

public enum WaveState
{
    /// <summary>Seen by staff alone.</summary>
    Draft,

    /// <summary>Announced with its protocol; opens by the clock.</summary>
    Scheduled,

    /// <summary>Takes answers; nobody sees a result.</summary>
    Fielding,
    Closed,

    /// <summary>Estimated; waits for two people to publish it.</summary>
    Estimated,
    Published,

    /// <summary>Given up before it took an answer.</summary>
    Dropped,
}

public enum WaveAction
{
    Schedule,
    Drop,
    Open,
    OpenEarly,
    Close,
    CloseEarly,
    Estimate,
    Publish,
    Revise,
}

/// <summary>Steps of a wave. The clock opens and closes; a person who does so before the time says why.</summary>
public static class WaveFlow
{
    public const string Subject = "wave";

    public static readonly Flow<WaveState, WaveAction> Flow = new("wave", WaveState.Draft,
        new(WaveState.Draft, WaveAction.Schedule, WaveState.Scheduled, Permissions.RunSurveys),
        new(WaveState.Draft, WaveAction.Drop, WaveState.Dropped, Permissions.RunSurveys, NeedsReason: true),
        new(WaveState.Scheduled, WaveAction.Drop, WaveState.Dropped, Permissions.RunSurveys, NeedsReason: true),
        new(WaveState.Scheduled, WaveAction.Open, WaveState.Fielding, Permissions.System),
        new(WaveState.Scheduled, WaveAction.OpenEarly, WaveState.Fielding, Permissions.RunSurveys, NeedsReason: true),
        new(WaveState.Fielding, WaveAction.Close, WaveState.Closed, Permissions.System),
        new(WaveState.Fielding, WaveAction.CloseEarly, WaveState.Closed, Permissions.RunSurveys, NeedsReason: true),
        new(WaveState.Closed, WaveAction.Estimate, WaveState.Estimated, Permissions.RunSurveys),
        new(WaveState.Estimated, WaveAction.Estimate, WaveState.Estimated, Permissions.RunSurveys),
        new(WaveState.Estimated, WaveAction.Publish, WaveState.Published, Permissions.PublishIndicators),
        new(WaveState.Published, WaveAction.Estimate, WaveState.Published, Permissions.RunSurveys),
        new(WaveState.Published, WaveAction.Revise, WaveState.Published, Permissions.PublishIndicators, NeedsReason: true));
}
