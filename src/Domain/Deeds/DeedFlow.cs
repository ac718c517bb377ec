using CitizenCivility.Domain.Workflow;

namespace CitizenCivility.Domain.Deeds;

public enum DeedState
{
    /// <summary>Waits for a moderator.</summary>
    Submitted,

    /// <summary>Waits for the reporter's answer to a question.</summary>
    NeedsMore,

    /// <summary>It happened; whether the public reads of it is not decided yet.</summary>
    Verified,

    /// <summary>Not taken up, with a reason; may be appealed once.</summary>
    Declined,

    /// <summary>Waits for a second moderator.</summary>
    Appealed,

    /// <summary>Not taken up after the appeal either.</summary>
    DeclinedAgain,
    Published,

    /// <summary>Thanked, and nobody reads of it.</summary>
    KeptPrivate,

    /// <summary>Was public once.</summary>
    Withdrawn,
}

public enum DeedAction
{
    AskMore,
    AnswerMore,
    Verify,
    Decline,
    Appeal,
    Publish,
    KeepPrivate,
    Withdraw,

    /// <summary>Takes the points back; the state stays.</summary>
    ReverseAward,
}

public static class DeedFlow
{
    /// <summary>Six hours are one working day.</summary>
    private static readonly TimeSpan OneDay = TimeSpan.FromHours(6), FiveDays = TimeSpan.FromHours(30);

    /// <summary>Working time until a new report is looked at.</summary>
    public static readonly TimeSpan FirstLook = OneDay;

    public static readonly Flow<DeedState, DeedAction> Table = new("deed", DeedState.Submitted,
        new(DeedState.Submitted, DeedAction.AskMore, DeedState.NeedsMore, Permissions.Moderate),
        new(DeedState.Submitted, DeedAction.Verify, DeedState.Verified, Permissions.Moderate, WorkingTime: OneDay),
        new(DeedState.Submitted, DeedAction.Decline, DeedState.Declined, Permissions.Moderate, NeedsReason: true),
        new(DeedState.NeedsMore, DeedAction.AnswerMore, DeedState.Submitted, Permissions.Author, WorkingTime: OneDay),
        new(DeedState.Declined, DeedAction.Appeal, DeedState.Appealed, Permissions.Author, WorkingTime: FiveDays),
        new(DeedState.Appealed, DeedAction.Verify, DeedState.Verified, Permissions.Moderate, WorkingTime: OneDay),
        new(DeedState.Appealed, DeedAction.Decline, DeedState.DeclinedAgain, Permissions.Moderate, NeedsReason: true),
        new(DeedState.Verified, DeedAction.Publish, DeedState.Published, Permissions.Moderate),
        new(DeedState.Verified, DeedAction.KeepPrivate, DeedState.KeptPrivate, Permissions.Moderate),
        new(DeedState.Published, DeedAction.Withdraw, DeedState.Withdrawn, Permissions.Moderate, NeedsReason: true),
        new(DeedState.Verified, DeedAction.ReverseAward, DeedState.Verified, Permissions.Moderate, NeedsReason: true),
        new(DeedState.Published, DeedAction.ReverseAward, DeedState.Published, Permissions.Moderate, NeedsReason: true),
        new(DeedState.KeptPrivate, DeedAction.ReverseAward, DeedState.KeptPrivate, Permissions.Moderate, NeedsReason: true),
        new(DeedState.Withdrawn, DeedAction.ReverseAward, DeedState.Withdrawn, Permissions.Moderate, NeedsReason: true));
}
