namespace CitizenCivility.Domain.GoodPeople;

/// <summary>One line of a counted round as it was kept; public once the result is.</summary>
public sealed class RoundResult
{
    private RoundResult() { } // for EF Core

    public RoundId RoundId { get; private init; }
    public NominationId NominationId { get; private init; }
    public string Category { get; private init; } = "";
    public int Votes { get; private init; }
    public int Place { get; private init; }
    public bool Won { get; private init; }
    public bool ByLot { get; private init; }

    public static RoundResult Of(RoundId round, TallyRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new RoundResult { RoundId = round, NominationId = row.Candidate, Category = row.Category, Votes = row.Votes, Place = row.Place, Won = row.Won, ByLot = row.ByLot };
    }
}
