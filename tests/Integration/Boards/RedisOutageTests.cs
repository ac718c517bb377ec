using System.Diagnostics;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Tests.Integration.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace CitizenCivility.Tests.Integration.Boards;

/// <summary>Redis stopped, killed, slow, set back: awarding must go on, and nothing may be taken for complete that is not.</summary>
public sealed class RedisOutageTests : IAsyncLifetime
{
    private static readonly Board _board = new(BoardScope.City, BoardWindow.AllTime);
    private readonly MemberId _member = MemberId.New();
    private RedisServer _server = null!;
    private ServiceProvider _services = null!;
    private ILeaderboard _boards = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _services = new ServiceCollection().AddRedisBoards(_server.ConnectionString).BuildServiceProvider();
        _boards = _services.GetRequiredService<ILeaderboard>();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Start_RedisAway_FailsQuicklyThenWorksOnceItIsThere()
    {
        await _server.StopAsync(save: false);

        await FailsWithinAsync(TimeSpan.FromSeconds(3.5), () => _boards.CountAsync(_board, Ct));
        await FailsWithinAsync(TimeSpan.FromSeconds(3.5), () => SetAsync(1, 1));

        await _server.StartAsync();
        Assert.Null((await EventuallyAsync(() => _boards.GetStateAsync(_board.Scope, Ct))).Position);
    }

    [Fact]
    public async Task SetTotals_KilledAndEmptyAgain_IsLost()
    {
        await FillAsync();
        await _server.KillAsync();
        await FailsWithinAsync(TimeSpan.FromSeconds(3.5), () => SetAsync(2, 2));
        await FailsWithinAsync(TimeSpan.FromMilliseconds(500), () => SetAsync(2, 2)); // known to be away: no waiting

        await _server.StartAsync();

        Assert.Equal(SetOutcome.Lost, await EventuallyAsync(() => SetAsync(2, 2)));
        Assert.Equal(new BoardState(0, null), await _boards.ResumeAsync(_board.Scope, Ct));
    }

    [Fact]
    public async Task SetTotals_SetBackToAnOlderSnapshot_IsLostUntilReplayedFromItsPosition()
    {
        await FillAsync();
        await SetAsync(500, 5);
        await _server.SnapshotAsync();
        await SetAsync(1_000, 10);
        await _server.KillAsync();
        await _server.StartAsync();

        Assert.Equal(SetOutcome.Lost, await EventuallyAsync(() => SetAsync(1_001, 11)));
        Assert.Equal(SetOutcome.Lost, await SetAsync(1_001, 11));
        Assert.Equal(new BoardState(1, 500), await _boards.GetStateAsync(_board.Scope, Ct)); // a look, not consent
        Assert.Equal(SetOutcome.Lost, await SetAsync(1_001, 11));

        Assert.Equal(new BoardState(1, 500), await _boards.ResumeAsync(_board.Scope, Ct));
        Assert.Equal(SetOutcome.Written, await SetAsync(501, 11));
        Assert.Equal(SetOutcome.Written, await SetAsync(1_001, 11));
        Assert.Equal(11, await _boards.GetTotalAsync(_board, _member, Ct));
    }

    [Fact]
    public async Task SetTotals_StoppedInOrderWithASnapshot_GoesOn()
    {
        await FillAsync();
        await SetAsync(500, 5);
        await _server.StopAsync(save: true);
        await _server.StartAsync();

        Assert.Equal(SetOutcome.Written, await EventuallyAsync(() => SetAsync(501, 6)));
    }

    [Fact]
    public async Task Reads_RedisDoesNotAnswer_EndWithARedisException()
    {
        await FillAsync();
        await _server.PauseAsync(TimeSpan.FromSeconds(6));

        await FailsWithinAsync(TimeSpan.FromSeconds(5), () => _boards.FindPlaceAsync(_board, _member, Ct));
        await FailsWithinAsync(TimeSpan.FromSeconds(5), () => SetAsync(2, 2));
    }

    [Fact]
    public void AddRedisBoards_NoHost_SaysSo()
    {
        Assert.ThrowsAny<ArgumentException>(() => new ServiceCollection().AddRedisBoards("password=x"));
        Assert.ThrowsAny<ArgumentException>(() => new ServiceCollection().AddRedisBoards(" "));
    }

    [Fact]
    public void Options_LimitsInTheConnectionString_WinOverOurs()
    {
        var options = RedisConnection.Options("10.0.0.1:6380,asyncTimeout=700,abortConnect=true");

        Assert.Equal((700, 2_000, false), (options.AsyncTimeout, options.ConnectTimeout, options.AbortOnConnectFail));
    }

    private static async Task FailsWithinAsync(TimeSpan limit, Func<Task> act)
    {
        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<RedisException>(act);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, limit);
    }

    /// <summary>Reconnecting is tried every second.</summary>
    private static async Task<T> EventuallyAsync<T>(Func<Task<T>> act)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await act();
            }
            catch (RedisException) when (clock.Elapsed < TimeSpan.FromSeconds(15))
            {
                await Task.Delay(100, Ct);
            }
        }
    }

    private async Task FillAsync() => Assert.Equal(SetOutcome.Written,
        await _boards.RebuildAsync(_board.Scope, 1, 1, new MemberTotal[] { new(_board.Window, _member, 1) }.ToAsyncEnumerable(), null, Ct));

    private Task<SetOutcome> SetAsync(long position, long total) => _boards.SetTotalsAsync(_board.Scope, 1, position, [new(_board.Window, _member, total)], Ct);
}
