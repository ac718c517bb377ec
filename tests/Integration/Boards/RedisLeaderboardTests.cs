using System.Globalization;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Tests.Integration.Fixtures;

namespace CitizenCivility.Tests.Integration.Boards;

public sealed class RedisLeaderboardTests : LeaderboardContract, IClassFixture<RedisFixture>, IAsyncDisposable
{
    private readonly RedisServer _server;
    private readonly RedisConnection _connection;

    public RedisLeaderboardTests(RedisFixture redis)
    {
        _server = redis.Server;
        _connection = new RedisConnection(RedisConnection.Options(_server.ConnectionString));
        Boards = new RedisLeaderboard(_connection, TimeProvider.System);
    }

    protected override ILeaderboard Boards { get; }

    protected override Task LoseAsync() => _server.FlushAsync();

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task Keys_WeekAndMonth_ExpireAndTheRestStays()
    {
        var scope = NewScope();
        MemberTotal[] totals = [.. BoardWindow.AllOf(Today).Select(w => new MemberTotal(w, MemberId.New(), 1))];

        await Boards.RebuildAsync(scope, 1, 1, totals.ToAsyncEnumerable(), null, Ct);
        await CheckAsync();
        await Boards.RebuildAsync(scope, 1, 1, AsyncEnumerable.Empty<MemberTotal>(), null, Ct);
        await Boards.SetTotalsAsync(scope, 1, 2, totals, Ct);
        await CheckAsync();

        async Task CheckAsync()
        {
            foreach (var window in totals.Select(t => t.Window))
            {
                var expiry = long.Parse(await _server.CommandAsync($"EXPIRETIME cc:lb:{{{scope}}}:{window}"), CultureInfo.InvariantCulture);
                Assert.Equal(BoardRetention.ExpiresAt(window)?.ToUnixTimeSeconds() ?? -1, expiry);
            }
        }
    }

    [Fact]
    public async Task Keys_AfterWritesAndRebuilds_AreTheScopesOwnAndNoSideKeyIsLeft()
    {
        await _server.FlushAsync();
        var scope = NewScope();
        MemberTotal[] totals = [new(BoardWindow.AllTime, MemberId.New(), 1)];
        await Boards.RebuildAsync(scope, 1, 1, totals.ToAsyncEnumerable(), null, Ct);
        await Boards.RebuildAsync(scope, 2, 1, totals.ToAsyncEnumerable(), null, Ct);
        await Boards.SetTotalsAsync(scope, 2, 2, totals, Ct);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Boards.RebuildAsync(scope, 3, 3, totals.Append(new(BoardWindow.AllTime, MemberId.New(), long.MaxValue)).ToAsyncEnumerable(), null, Ct));

        Assert.Equal("3", await _server.CommandAsync("DBSIZE"));
        Assert.Equal("3", await _server.CommandAsync($"EXISTS cc:lb:{{{scope}}}:all cc:lb:{{{scope}}}:state cc:lb:{{{scope}}}:windows"));
    }

    [Fact]
    public async Task Scripts_ForgottenByTheServer_AreSentAgain()
    {
        var (scope, member) = (NewScope(), MemberId.New());
        await Boards.RebuildAsync(scope, 1, 1, AsyncEnumerable.Empty<MemberTotal>(), null, Ct);
        await Boards.SetTotalsAsync(scope, 1, 2, [new(BoardWindow.AllTime, member, 1)], Ct);

        await _server.CommandAsync("SCRIPT FLUSH");

        Assert.Equal(SetOutcome.Written, await Boards.SetTotalsAsync(scope, 1, 3, [new(BoardWindow.AllTime, member, 2)], Ct));
        Assert.Equal(1, await Boards.FindPlaceAsync(new(scope, BoardWindow.AllTime), member, Ct));
    }

    [Fact]
    public async Task Rebuild_StoreEmptiedMeanwhile_IsLostAndNotHalf()
    {
        var scope = NewScope();

        var outcome = await Boards.RebuildAsync(scope, 1, 1, Totals(), null, Ct);

        Assert.Equal(SetOutcome.Lost, outcome);
        Assert.Equal(new BoardState(0, null), await Boards.GetStateAsync(scope, Ct));
        Assert.Equal(0, await Boards.CountAsync(new(scope, BoardWindow.AllTime), Ct));

        async IAsyncEnumerable<MemberTotal> Totals()
        {
            for (var i = 0; i < 6_000; i++) yield return new(BoardWindow.AllTime, MemberId.New(), 1);
            await _server.FlushAsync();
            yield return new(BoardWindow.AllTime, MemberId.New(), 1);
        }
    }

    [Fact]
    public async Task Rebuild_PartOfTheSideKeyGone_IsLostAndTheOldBoardStays()
    {
        var (scope, member) = (NewScope(), MemberId.New());
        await Boards.RebuildAsync(scope, 1, 1, new MemberTotal[] { new(BoardWindow.AllTime, member, 1) }.ToAsyncEnumerable(), null, Ct);

        var outcome = await Boards.RebuildAsync(scope, 2, 2, Totals(), null, Ct);

        Assert.Equal(SetOutcome.Lost, outcome);
        Assert.Equal(1, await Boards.CountAsync(new(scope, BoardWindow.AllTime), Ct));

        async IAsyncEnumerable<MemberTotal> Totals()
        {
            for (var i = 0; i < 6_000; i++) yield return new(BoardWindow.AllTime, MemberId.New(), 1);
            await _server.CommandAsync("EVAL \"return redis.call('DEL', unpack(redis.call('KEYS', '*:new:*')))\" 0");
            yield return new(BoardWindow.AllTime, MemberId.New(), 1);
        }
    }

    [Fact]
    public async Task Digest_WrittenToAllTheTime_IsNull()
    {
        var board = new Board(NewScope(), BoardWindow.AllTime);
        await Boards.RebuildAsync(board.Scope, 1, 1, NewMembers(30_000).Select(m => new MemberTotal(board.Window, m, 1)).ToAsyncEnumerable(), null, Ct);
        using var done = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var position = 2L; !done.IsCancellationRequested; position++) await Boards.SetTotalsAsync(board.Scope, 1, position, [], Ct);
        }, Ct);
        await Task.Delay(50, Ct);

        var digest = await Boards.DigestAsync(board, Ct);
        await done.CancelAsync();
        await writer;

        Assert.Null(digest);
        Assert.Equal(30_000, (await Boards.DigestAsync(board, Ct))!.Value.Count);
    }

    [Theory, InlineData(""), InlineData("42{06}"), InlineData("４２０６"), InlineData("4206:all")]
    public async Task Scope_NotACode_IsRefused(string code) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Boards.CountAsync(new(new(code), BoardWindow.AllTime), Ct));

    private static DateOnly Today => Domain.Kernel.CityTime.DateOf(TimeProvider.System.GetUtcNow());
}
