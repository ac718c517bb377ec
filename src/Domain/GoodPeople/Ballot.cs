namespace CitizenCivility.Domain.GoodPeople;

/// <summary>
/// One person's ballot in one round. Its key is the person's claim for the round, so a second one cannot exist; it names no
/// account and no moment, only the ten minutes it was cast in.
/// </summary>
public sealed class Ballot
{
    private Ballot() { } // for EF Core

    public RoundId RoundId { get; private init; }

    /// <summary>The claim's MAC, 32 bytes.</summary>
    public byte[] Mac { get; private init; } = [];

    /// <summary>The picks, see <see cref="BallotChoices"/>; empty once erased.</summary>
    public byte[] Choices { get; private set; } = [];
    public byte[] Salt { get; private set; } = [];

    /// <summary>From 1; the last one counts.</summary>
    public int Revision { get; private set; }

    /// <summary>Number of the ten minutes since the Unix epoch.</summary>
    public long Bucket { get; private set; }

    /// <summary>The commitment, see <see cref="BallotLeaf"/>; the receipt is its beginning.</summary>
    public byte[] Leaf { get; private set; } = [];

    /// <summary>The account was erased before voting closed: the ballot is not counted, the key stays.</summary>
    public bool Erased { get; private set; }

    public string Receipt => ReceiptCode.Of(Leaf);

    public static Ballot Cast(RoundId round, byte[] mac, byte[] choices, byte[] salt, DateTimeOffset now)
    {
        var ballot = new Ballot { RoundId = round, Mac = mac };
        ballot.Write(choices, salt, now);
        return ballot;
    }

    /// <returns>Whether something changed; the same picks again keep the revision and the receipt.</returns>
    public bool Change(byte[] choices, byte[] salt, DateTimeOffset now)
    {
        if (!Erased && Choices.AsSpan().SequenceEqual(choices)) return false;
        Erased = false;
        Write(choices, salt, now);
        return true;
    }

    /// <summary>Empties the ballot with its account. The empty revision leaves a slip like any other.</summary>
    public void Erase(byte[] salt, DateTimeOffset now)
    {
        Erased = true;
        Write([], salt, now);
    }

    public BallotSlip Slip() => new() { Leaf = Leaf, RoundId = RoundId, Revision = Revision, Bucket = Bucket };

    private void Write(byte[] choices, byte[] salt, DateTimeOffset now)
    {
        (Choices, Salt, Revision, Bucket) = (choices, salt, Revision + 1, BallotLeaf.BucketOf(now));
        Leaf = BallotLeaf.Hash(RoundId, Mac, choices, salt, Revision, Bucket);
    }
}
