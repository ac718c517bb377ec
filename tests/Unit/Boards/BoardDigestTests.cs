using CitizenCivility.Domain.Accounts;
using CitizenCivility.Realtime.Boards;

namespace CitizenCivility.Tests.Unit.Boards;

public sealed class BoardDigestTests
{
    private static readonly MemberId _a = MemberId.New(), _b = MemberId.New();

    [Fact]
    public void Add_InAnyOrderAndWithThoseWhoHaveNothing_GivesTheSame() => Assert.Equal(
        BoardDigest.Empty.Add(_a, 3).Add(_b, 4),
        BoardDigest.Empty.Add(_b, 4).Add(MemberId.New(), 0).Add(_a, 3).Add(MemberId.New(), -1));

    [Fact]
    public void Add_TotalsExchanged_DiffersThoughCountAndSumAgree()
    {
        var (right, exchanged) = (BoardDigest.Empty.Add(_a, 3).Add(_b, 4), BoardDigest.Empty.Add(_a, 4).Add(_b, 3));

        Assert.Equal((right.Count, right.Sum), (exchanged.Count, exchanged.Sum));
        Assert.NotEqual(right, exchanged);
    }
}
