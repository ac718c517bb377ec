using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using CitizenCivility.Realtime.Boards;
using Microsoft.Extensions.Time.Testing;

namespace CitizenCivility.Tests.Integration.Boards;

public sealed class InProcessLeaderboardTests : LeaderboardContract
{
    private ILeaderboard _boards = new InProcessLeaderboard(TimeProvider.System);

    protected override ILeaderboard Boards => _boards;

    protected override Task LoseAsync()
    {
        _boards = new InProcessLeaderboard(TimeProvider.System); // as after a restart
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Reads_SixtyDaysAfterTheWeek_FindNothing()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
        var boards = new InProcessLeaderboard(clock);
        var board = new Board(BoardScope.City, BoardWindow.TryParse("2026-W48")!.Value); // until 29 November
        await boards.RebuildAsync(board.Scope, 1, 1, new MemberTotal[] { new(board.Window, MemberId.New(), 1) }.ToAsyncEnumerable(), null, Ct);

        clock.SetUtcNow(new DateTimeOffset(2027, 1, 28, 15, 59, 59, TimeSpan.Zero));
        Assert.Equal(1, await boards.CountAsync(board, Ct));
        clock.SetUtcNow(new DateTimeOffset(2027, 1, 28, 16, 0, 0, TimeSpan.Zero)); // 29 January in the city
        Assert.Equal(0, await boards.CountAsync(board, Ct));
    }
}
