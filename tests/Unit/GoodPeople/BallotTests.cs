using CitizenCivility.Domain.GoodPeople;

namespace CitizenCivility.Tests.Unit.GoodPeople;

public sealed class BallotTests
{
    private static readonly NominationId _a = Given.Candidate(), _b = Given.Candidate(), _c = Given.Candidate(), _d = Given.Candidate(), _gone = Given.Candidate();
    private static readonly RoundId _round = new(Guid.NewGuid());

    private static BallotPaper Paper(Func<RoundSettings, RoundSettings>? change = null) => new(
        _round, 1, (change ?? (s => s))(Given.Settings() with { MinPicks = 2, MaxPicks = 3 }),
        new Dictionary<NominationId, string> { [_a] = "helping-others", [_b] = "helping-others", [_c] = "helping-others", [_d] = "bravery" },
        new HashSet<NominationId> { _gone });

    [Fact]
    public void Refusal_OfEachWrongBallot_IsNamed()
    {
        Assert.Equal("vote.too-few", Paper().Refusal([_a])?.Code);
        Assert.Null(Paper().Refusal([_a, _b]));
        Assert.Null(Paper().Refusal([_a, _b, _c]));
        Assert.Equal("vote.too-many", Paper().Refusal([_a, _b, _c, _d])?.Code);
        Assert.Equal("vote.repeated", Paper().Refusal([_a, _a])?.Code);
        Assert.Equal("vote.candidate-withdrawn", Paper().Refusal([_a, _gone])?.Code);
        Assert.Equal("vote.unknown-candidate", Paper().Refusal([_a, Given.Candidate()])?.Code);
        Assert.Equal("vote.too-many-in-category", Paper(s => s with { MaxPerCategory = 1 }).Refusal([_a, _b])?.Code);
        Assert.Null(Paper(s => s with { MaxPerCategory = 1 }).Refusal([_a, _d]));
        Assert.Equal("vote.too-few-in-category", Paper(s => s with { MinPerCategory = 1 }).Refusal([_a, _b])?.Code);
        Assert.Null(Paper(s => s with { MinPerCategory = 1 }).Refusal([_a, _d]));
    }

    [Fact]
    public void OrderFor_OneVoter_IsStableAndDiffersFromOthers()
    {
        var paper = Paper();
        var orders = Enumerable.Range(0, 40).Select(i => paper.OrderFor([.. Enumerable.Repeat((byte)i, 32)])).ToList();
        Assert.All(orders, o => Assert.Equal(4, o.Distinct().Count()));
        Assert.Equal(orders[7], paper.OrderFor([.. Enumerable.Repeat((byte)7, 32)]));
        Assert.True(orders.Select(o => o[0]).Distinct().Count() == 4, "each candidate comes first for somebody");
    }

    [Fact]
    public void Change_SamePicks_KeepsRevisionAndReceipt()
    {
        var ballot = Ballot.Cast(_round, new byte[32], BallotChoices.Encode([_a, _b]), new byte[16], Given.Now);
        var receipt = ballot.Receipt;
        Assert.False(ballot.Change(BallotChoices.Encode([_b, _a]), [.. Enumerable.Repeat((byte)1, 16)], Given.Now.AddHours(1)));
        Assert.Equal((1, receipt), (ballot.Revision, ballot.Receipt));
    }

    [Fact]
    public void Change_OtherPicks_IsANewRevisionWithItsOwnSlip()
    {
        var ballot = Ballot.Cast(_round, new byte[32], BallotChoices.Encode([_a, _b]), new byte[16], Given.Now);
        var first = ballot.Slip();
        Assert.True(ballot.Change(BallotChoices.Encode([_a, _c]), new byte[16], Given.Now.AddMinutes(10)));
        Assert.Equal((2, first.Bucket + 1), (ballot.Revision, ballot.Bucket));
        Assert.False(first.Leaf.SequenceEqual(ballot.Slip().Leaf));
        Assert.Equal(new[] { _a, _c }.OrderBy(c => c.Value), BallotChoices.Decode(ballot.Choices).OrderBy(c => c.Value));
    }

    [Fact]
    public void Leaf_AnyPartChanged_IsAnother()
    {
        var (mac, salt, choices) = (new byte[32], new byte[16], BallotChoices.Encode([_a]));
        byte[] other = [1, .. new byte[15]];
        byte[][] leaves =
        [
            BallotLeaf.Hash(_round, mac, choices, salt, 1, 5),
            BallotLeaf.Hash(new RoundId(Guid.NewGuid()), mac, choices, salt, 1, 5),
            BallotLeaf.Hash(_round, [1, .. new byte[31]], choices, salt, 1, 5),
            BallotLeaf.Hash(_round, mac, BallotChoices.Encode([_b]), salt, 1, 5),
            BallotLeaf.Hash(_round, mac, choices, other, 1, 5),
            BallotLeaf.Hash(_round, mac, choices, salt, 2, 5),
            BallotLeaf.Hash(_round, mac, choices, salt, 1, 6),
        ];
        Assert.Equal(leaves.Length, leaves.Select(Convert.ToHexString).Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => BallotLeaf.Hash(_round, mac, choices, new byte[15], 1, 5));
    }

    [Fact]
    public void Leaf_OfAFixedBallot_NeverChanges() => Assert.Equal(
        "e705fb48e0f9ff8af0c3225ef1b59ebc278c735dab2c7a13e6d616d754674ad2",
        Convert.ToHexStringLower(BallotLeaf.Hash(new RoundId(new Guid("0192f0c0-0000-7000-8000-000000000001")), new byte[32], BallotChoices.Encode([new NominationId(new Guid("0192f0c0-0000-7000-8000-000000000002"))]), new byte[16], 1, 2_950_000)));

    [Theory]
    [InlineData(0, "0000-0000-0000")]
    [InlineData(255, "ZZZZ-ZZZZ-ZZZZ")]
    public void ReceiptCode_OfALeaf_IsItsBeginning(byte value, string expected) => Assert.Equal(expected, ReceiptCode.Of([.. Enumerable.Repeat(value, 32)]));

    [Fact]
    public void Erase_ABallot_KeepsItsKeyAndEmptiesIt()
    {
        var ballot = Ballot.Cast(_round, [.. Enumerable.Repeat((byte)9, 32)], BallotChoices.Encode([_a]), new byte[16], Given.Now);
        ballot.Erase(new byte[16], Given.Now);
        Assert.True(ballot is { Erased: true, Choices.Length: 0, Revision: 2 });
        Assert.True(ballot.Change(BallotChoices.Encode([_a]), new byte[16], Given.Now));
        Assert.False(ballot.Erased);
    }
}
