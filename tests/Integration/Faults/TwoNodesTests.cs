using System.Net;
using System.Text.Json;
using CitizenCivility.Tests.Integration.Fixtures;
using Npgsql;

namespace CitizenCivility.Tests.Integration.Faults;

/// <summary>Two nodes on one PostgreSQL and one Redis. Whatever happens to one of them, or to Redis, heals without an operator.</summary>
[Collection(FaultCollection.Name)]
public sealed class TwoNodesTests : IAsyncLifetime
{
    private readonly Acknowledged _acknowledged = new();
    private FaultCity _city = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _city = await FaultCity.StartAsync();

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task Leader_Killed_AnotherTakesOver()
    {
        await using var leader = await LeadingNodeAsync(callers: 16);
        await using var other = await FaultNode.StartAsync(_city.Settings, _acknowledged, callers: 16);
        Assert.Equal(0, other.Epoch);
        var epoch = leader.Epoch;
        await using (var watch = new Watch(other.Address))
        {
            await leader.KillAsync();
            await MoreAwardsAsync();
            await Eventually.TrueAsync(() => Task.FromResult(other.Epoch > epoch), Ct, seconds: 40);
            await MoreAwardsAsync();
            await watch.AssertUpAsync();
        }

        await other.KillAsync();
        (await FaultNode.VerifyAsync(_city.Settings)).AssertHolds(_acknowledged);
    }

    [Fact]
    public async Task Leader_StoppedPastItsLeaseAndContinued_CanWriteNothingAsLeaderAnyMore()
    {
        await using var leader = await LeadingNodeAsync(callers: 16);
        await using var other = await FaultNode.StartAsync(_city.Settings, _acknowledged, callers: 16);
        var epoch = leader.Epoch;
        await using (var watch = new Watch(other.Address))
        {
            await leader.StopAsync();
            await Eventually.TrueAsync(() => Task.FromResult(other.Epoch > epoch), Ct, seconds: 60);
            await leader.ContinueAsync();
            await Eventually.TrueAsync(() => Task.FromResult(leader.Epoch == 0), Ct, seconds: 40);
            await MoreAwardsAsync();
            await watch.AssertUpAsync();
        }

        Assert.True(other.Epoch > epoch);
        Assert.True(await ScalarAsync("SELECT epoch FROM journal_head") >= other.Epoch);
        await leader.KillAsync();
        await other.KillAsync();
        (await FaultNode.VerifyAsync(_city.Settings)).AssertHolds(_acknowledged);
    }

    [Fact]
    public async Task Redis_EmptiedThenKilledAndRestartedFromAnOldSnapshot_IsFilledAgain()
    {
        await using var site = await LeadingNodeAsync(callers: 0);
        var busy = await FaultNode.StartAsync(_city.Settings, _acknowledged, callers: 32);
        await using (busy)
        await using (var watch = new Watch(site.Address))
        {
            await MoreAwardsAsync();
            await _city.Redis.FlushAsync();
            await MoreAwardsAsync();
            await _city.Redis.SnapshotAsync();
            await MoreAwardsAsync();
            await _city.Redis.KillAsync();
            await MoreAwardsAsync(); // nobody who awards waits for the boards
            await watch.AssertUpAsync();
            await _city.Redis.StartAsync();
            await MoreAwardsAsync();
            await watch.AssertUpAsync();
            await busy.KillAsync();
        }

        // The node that was there all the time, not a new one, shows what the ledger says.
        await Eventually.TrueAsync(async () => await TotalOnBoardAsync(site) == await ScalarAsync("SELECT COALESCE(SUM(total), 0) FROM member_totals WHERE \"window\" = 'all'"), Ct, seconds: 60);
        await site.KillAsync();
        (await FaultNode.VerifyAsync(_city.Settings)).AssertHolds(_acknowledged);
    }

    private async Task<FaultNode> LeadingNodeAsync(int callers)
    {
        var node = await FaultNode.StartAsync(_city.Settings, _acknowledged, callers);
        await Eventually.TrueAsync(() => Task.FromResult(node.Epoch > 0), Ct, seconds: 40);
        return node;
    }

    private async Task MoreAwardsAsync()
    {
        var before = _acknowledged.Awards.Count;
        await Eventually.TrueAsync(() => Task.FromResult(_acknowledged.Awards.Count > before + 100), Ct, seconds: 60);
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_city.Database);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Ct), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<long> TotalOnBoardAsync(FaultNode node)
    {
        using var client = new HttpClient();
        var board = JsonDocument.Parse(await client.GetStringAsync($"{node.Address}/api/v1/boards/4206/all?take=200", Ct)).RootElement;
        return board.GetProperty("lines").EnumerateArray().Sum(line => line.GetProperty("points").GetInt64());
    }

    /// <summary>Asks a node all the time whether it is ready and shows its board with the time it is right.</summary>
    private sealed class Watch : IAsyncDisposable
    {
        private readonly HttpClient _client;
        private readonly CancellationTokenSource _end = new();
        private readonly Task _asking;
        private readonly List<string> _wrong = [];
        private int _asked;

        public Watch(string address)
        {
            _client = new HttpClient { BaseAddress = new Uri(address) };
            _asking = AskAsync();
        }

        /// <summary>Waits for a few more answers, and all so far were right.</summary>
        public async Task AssertUpAsync()
        {
            var before = Volatile.Read(ref _asked);
            await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref _asked) > before + 3 || _asking.IsCompleted), Ct, seconds: 60);
            lock (_wrong) Assert.Empty(_wrong);
            Assert.False(_asking.IsCompleted);
        }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            try
            {
                await _asking;
            }
            catch (OperationCanceledException)
            {
                // asked enough
            }

            _client.Dispose();
            _end.Dispose();
        }

        private async Task AskAsync()
        {
            while (true)
            {
                await ExpectAsync("/readyz", null);
                await ExpectAsync("/boards?window=all", "截至");
                Interlocked.Increment(ref _asked);
                await Task.Delay(100, _end.Token);
            }
        }

        private async Task ExpectAsync(string path, string? words)
        {
            using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), _end.Token);
            var text = await answer.Content.ReadAsStringAsync(_end.Token);
            if (answer.StatusCode != HttpStatusCode.OK || (words is not null && !text.Contains(words, StringComparison.Ordinal)))
                lock (_wrong) _wrong.Add($"{path} answered {(int)answer.StatusCode}: {text[..Math.Min(300, text.Length)]}");
        }
    }
}
