namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>What the journal is told about rounds; the subject is the round's or the nomination's id.</summary>
internal static class RoundChanges
{
    /// <summary>Voting has opened.</summary>
    public const string Opened = "round.opened";
    public const string Closed = "round.closed";

    /// <summary>The number of accepted ballots in all, every ten minutes at most.</summary>
    public const string Turnout = "round.turnout";
    public const string Result = "round.result";
    public const string NominationPublic = "nomination.public";

    /// <summary>A candidate left: withdrawn, removed, or shown long enough.</summary>
    public const string NominationWithdrawn = "nomination.withdrawn";
}
