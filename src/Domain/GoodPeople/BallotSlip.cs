namespace CitizenCivility.Domain.GoodPeople;

/// <summary>
/// What the round's log is made of: a commitment for each revision of each ballot, saved with the ballot. It tells neither who nor
/// what, and its key is random in order.
/// </summary>
public sealed class BallotSlip
{
    public required byte[] Leaf { get; init; }
    public required RoundId RoundId { get; init; }
    public required int Revision { get; init; }
    public required long Bucket { get; init; }
}
