using CitizenCivility.Domain.Accounts;
using CitizenCivility.Realtime.Boards;

namespace CitizenCivility.Tests.Unit.Boards;

public sealed class RankedMembersTests
{
    private const int Block = 1_024;

    /// <summary>A full block is cut in two; the newcomer may belong anywhere, also exactly at the cut.</summary>
    [Fact]
    public void Set_IntoAFullBlock_FindsItsPlaceWhereverThatIs()
    {
        var newcomer = MemberId.New();
        var members = Enumerable.Range(0, Block).Select(_ => MemberId.New()).ToArray();
        for (var below = 0; below <= Block; below++)
        {
            var board = new RankedMembers();
            for (var i = 0; i < Block; i++) board.Set(members[i], 2 * (i + 1));

            board.Set(newcomer, (2 * below) + 1);

            Assert.Equal(Block - below, board.IndexOf(newcomer));
            Assert.Equal(Block - below, board.CountGreater((2 * below) + 1));
            var totals = board.Stretch(0, Block + 1).Select(e => e.Total).ToArray();
            Assert.True(totals.Length == Block + 1 && totals.Zip(totals.Skip(1)).All(pair => pair.First > pair.Second), $"Out of order with {below} below.");
        }
    }

    [Fact]
    public void Set_EveryoneInAndOutAgainManyTimes_LeavesNothingBehind()
    {
        var random = new Random(1);
        var members = Enumerable.Range(0, 5_000).Select(_ => MemberId.New()).ToArray();
        var board = new RankedMembers();
        for (var round = 0; round < 5; round++)
        {
            foreach (var member in members) board.Set(member, random.Next(1, 100));
            Assert.Equal(members.Length, board.Count);
            random.Shuffle(members);
            foreach (var member in members)
            {
                board.Set(member, 0);
                Assert.Null(board.TotalOf(member));
            }

            Assert.Equal(0, board.Count);
            Assert.Empty(board.Stretch(0, 10));
            Assert.Equal(0, board.CountGreater(0));
        }
    }
}
