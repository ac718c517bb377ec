using CitizenCivility.Domain.Workflow;

namespace CitizenCivility.Domain.GoodPeople;

public enum NominationState
{
    Submitted,
    CheckedOnce,

    /// <summary>Checked by two people.</summary>
    Accepted,
    Declined,

    /// <summary>By the nominee or the nominator.</summary>
    Withdrawn,

    /// <summary>Taken off by staff after it was accepted, for example after an objection.</summary>
    Removed,

    /// <summary>Not chosen, and shown long enough.</summary>
    Retired,
}

public enum NominationAction
{
    Check,
    Confirm,
    Decline,
    Withdraw,
    Remove,
    Retire,
}

public static class NominationFlow
{
    /// <summary>Working time until the next look is due.</summary>
    private static readonly TimeSpan TwoDays = TimeSpan.FromHours(12);

    public static readonly Flow<NominationState, NominationAction> Table = new("nomination", NominationState.Submitted,
        new(NominationState.Submitted, NominationAction.Check, NominationState.CheckedOnce, Permissions.RunRounds, WorkingTime: TwoDays),
        new(NominationState.CheckedOnce, NominationAction.Confirm, NominationState.Accepted, Permissions.RunRounds),
        new(NominationState.Submitted, NominationAction.Decline, NominationState.Declined, Permissions.RunRounds, NeedsReason: true),
        new(NominationState.CheckedOnce, NominationAction.Decline, NominationState.Declined, Permissions.RunRounds, NeedsReason: true),
        new(NominationState.Submitted, NominationAction.Withdraw, NominationState.Withdrawn, Permissions.Author),
        new(NominationState.CheckedOnce, NominationAction.Withdraw, NominationState.Withdrawn, Permissions.Author),
        new(NominationState.Accepted, NominationAction.Withdraw, NominationState.Withdrawn, Permissions.Author),
        new(NominationState.Accepted, NominationAction.Remove, NominationState.Removed, Permissions.RunRounds, NeedsReason: true),
        new(NominationState.Accepted, NominationAction.Retire, NominationState.Retired, Permissions.System));
}
