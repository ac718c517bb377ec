using CitizenCivility.Domain.Workflow;

namespace CitizenCivility.Domain.GoodPeople;

public enum RoundState
{
    /// <summary>Configured by staff; public only once it has been announced.</summary>
    Draft,
    Nominations,
    Checking,

    /// <summary>Candidates are shown and may be objected to.</summary>
    Publicity,
    Voting,

    /// <summary>No more ballots; not counted yet.</summary>
    Closed,

    /// <summary>Counted; for staff only until two people have signed.</summary>
    Provisional,

    /// <summary>The result is shown and may be objected to.</summary>
    ResultPublicity,

    /// <summary>Honours are published.</summary>
    Honours,
    Cancelled,
}

public enum RoundAction
{
    OpenNominations,
    CloseNominations,
    OpenPublicity,
    OpenVoting,
    CloseVoting,
    Count,

    /// <summary>In the unit of the second signer; see <see cref="Round.ResultSignOff"/>.</summary>
    PublishResult,
    PublishHonours,
    Cancel,
}

/// <summary>The phases of a round. Staff steps need a reason, which is public; the first five are also taken by the clock.</summary>
public static class RoundFlow
{
    public static readonly Flow<RoundState, RoundAction> Table = new("round", RoundState.Draft,
        new(RoundState.Draft, RoundAction.OpenNominations, RoundState.Nominations, Permissions.RunRounds, NeedsReason: true),
        new(RoundState.Nominations, RoundAction.CloseNominations, RoundState.Checking, Permissions.RunRounds, NeedsReason: true),
        new(RoundState.Checking, RoundAction.OpenPublicity, RoundState.Publicity, Permissions.RunRounds, NeedsReason: true),
        new(RoundState.Publicity, RoundAction.OpenVoting, RoundState.Voting, Permissions.RunRounds, NeedsReason: true),
        new(RoundState.Voting, RoundAction.CloseVoting, RoundState.Closed, Permissions.RunRounds, NeedsReason: true),
        new(RoundState.Closed, RoundAction.Count, RoundState.Provisional, Permissions.RunRounds),
        new(RoundState.Provisional, RoundAction.PublishResult, RoundState.ResultPublicity, Permissions.ConfirmRounds),
        new(RoundState.ResultPublicity, RoundAction.PublishHonours, RoundState.Honours, Permissions.ConfirmRounds),
        new(RoundState.Draft, RoundAction.Cancel, RoundState.Cancelled, Permissions.RunRounds, NeedsReason: true),
        new(RoundState.Nominations, RoundAction.Cancel, RoundState.Cancelled, Permissions.RunRounds, NeedsReason: true),
        new(RoundState.Checking, RoundAction.Cancel, RoundState.Cancelled, Permissions.RunRounds, NeedsReason: true),
        new(RoundState.Publicity, RoundAction.Cancel, RoundState.Cancelled, Permissions.RunRounds, NeedsReason: true));

    /// <summary>States in which checked candidates are public.</summary>
    public static bool ShowsCandidates(RoundState state) => state is >= RoundState.Publicity and <= RoundState.Honours;

    /// <summary>States in which the result is public.</summary>
    public static bool ShowsResult(RoundState state) => state is RoundState.ResultPublicity or RoundState.Honours;
}
