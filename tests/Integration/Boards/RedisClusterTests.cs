using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Tests.Integration.Fixtures;

namespace CitizenCivility.Tests.Integration.Boards;

/// <summary>A cluster of one node already refuses scripts that touch two slots or undeclared keys.</summary>
public sealed class RedisClusterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Operations_InAClusterOnTwoScopes_StayInOneSlotEach()
    {
        await using var server = await RedisServer.StartAsync("--cluster-enabled", "yes");
        await server.CommandAsync("CLUSTER ADDSLOTSRANGE 0 16383");
        while (!(await server.CommandAsync("CLUSTER INFO")).Contains("cluster_state:ok", StringComparison.Ordinal)) await Task.Delay(50, Ct);
        await using var connection = new RedisConnection(RedisConnection.Options(server.ConnectionString));
        var boards = new RedisLeaderboard(connection, TimeProvider.System);

        foreach (var scope in new BoardScope[] { BoardScope.City, new("420602") })
        {
            var member = MemberId.New();
            MemberTotal[] totals = [.. BoardWindow.AllOf(new(2026, 11, 25)).Select(w => new MemberTotal(w, member, 5))];
            Assert.Equal(SetOutcome.Written, await boards.RebuildAsync(scope, 1, 1, totals.ToAsyncEnumerable(), null, Ct));
            Assert.Equal(SetOutcome.Written, await boards.SetTotalsAsync(scope, 1, 2, [.. totals, new(BoardWindow.AllTime, MemberId.New(), 9)], Ct));
            Assert.Equal(SetOutcome.Written, await boards.SetTotalsAsync(scope, 1, 3, [new(totals[1].Window, member, 0)], Ct));
            Assert.Equal(SetOutcome.Written, await boards.RebuildAsync(scope, 2, 3, totals.Take(2).ToAsyncEnumerable(), null, Ct));

            var board = new Board(scope, BoardWindow.AllTime);
            Assert.Equal(1, await boards.FindPlaceAsync(board, member, Ct));
            Assert.Equal(5, await boards.GetTotalAsync(board, member, Ct));
            Assert.Single((await boards.TopAsync(board, 0, 10, Ct)).Entries);
            Assert.Single((await boards.AroundAsync(board, member, ct: Ct))!.Entries);
            Assert.Equal(BoardDigest.Empty.Add(member, 5), await boards.DigestAsync(board, Ct));
            Assert.Equal(0, await boards.CountAsync(new(scope, totals[3].Window), Ct));
            Assert.Equal(new BoardState(2, 3), await boards.ResumeAsync(scope, Ct));
        }
    }
}
