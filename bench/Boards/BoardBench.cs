using System.Diagnostics;
using System.Globalization;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Tests.Integration.Fixtures;
using StackExchange.Redis;

namespace CitizenCivility.Bench.Boards;

/// <summary>
/// Boards of a million members. Prints one line for each figure: name, value, ratio. The ratio compares with the raw limit
/// measured in the same run (rates, memory), or with the target (times; 1 or less is good); "-" where there is neither.
/// Every pair is measured in turns and the better of the rounds counts, as other work may share the machine.
/// </summary>
internal static class BoardBench
{
    private const int Rounds = 3;
    private static readonly Board _board = new(BoardScope.City, BoardWindow.AllTime);
    private static int _members = 1_000_000;

    /// <param name="args">The number of members, when not a million.</param>
    public static async Task RunAsync(string[] args)
    {
        if (args.Length > 0) _members = int.Parse(args[0], CultureInfo.InvariantCulture);
        var random = new Random(4206);
        var members = Enumerable.Range(0, _members).Select(_ => MemberId.New()).ToArray();
        var totals = members.Select(_ => (long)random.Next(1, 20_000)).ToArray();

        await InProcessAsync(members, totals);
        await RedisAsync(members, totals);
    }

    private static async Task InProcessAsync(MemberId[] members, long[] totals)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var boards = new InProcessLeaderboard(TimeProvider.System);
        var clock = Stopwatch.StartNew();
        await boards.RebuildAsync(_board.Scope, 1, 1, All(members, totals), null, default);
        Print("process: rebuild", clock.Elapsed.TotalSeconds, "s", clock.Elapsed.TotalSeconds / 30);
        Print("process: memory per member", (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)_members, "B");

        await ReadsAsync("process", boards, members, calls: 200_000);
        Print("process: set totals", await SetRateAsync(boards, members, batch: 200, calls: 5_000, atOnce: 1), "/s");
        GC.KeepAlive(boards);
    }

    private static async Task RedisAsync(MemberId[] members, long[] totals)
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = new RedisConnection(RedisConnection.Options(server.ConnectionString + ",asyncTimeout=60000"));
        var boards = new RedisLeaderboard(connection, TimeProvider.System);
        var db = await connection.GetDatabaseAsync(default);
        var ids = members.Select(m => (RedisValue)m.Value.ToByteArray(bigEndian: true)).ToArray();

        // Memory: the same members in a plain sorted set, then in ours.
        var empty = await UsedMemoryAsync(server);
        var plain = Stopwatch.StartNew();
        foreach (var chunk in ids.Zip(totals, (id, total) => new SortedSetEntry(id, total)).Chunk(500)) await db.SortedSetAddAsync("plain", chunk);
        plain.Stop();
        var plainBytes = await UsedMemoryAsync(server) - empty;
        await server.FlushAsync();

        empty = await UsedMemoryAsync(server);
        var rebuild = Stopwatch.StartNew();
        await boards.RebuildAsync(_board.Scope, 1, 1, All(members, totals), null, default);
        rebuild.Stop();
        var boardBytes = await UsedMemoryAsync(server) - empty;

        Print("redis: rebuild", rebuild.Elapsed.TotalSeconds, "s", rebuild.Elapsed.TotalSeconds / 30);
        Print("redis: rebuild against plain ZADD x500", _members / rebuild.Elapsed.TotalSeconds, "/s", plain.Elapsed / rebuild.Elapsed);
        Print("redis: memory per member", boardBytes / (double)_members, "B", boardBytes / (double)plainBytes);

        await ReadsAsync("redis", boards, members, calls: 20_000);
        await AtOnceAsync("redis: around me, 32 at once", 64_000, 32, i => boards.AroundAsync(_board, members[i % members.Length]));

        double zadd = 0, zaddBatch = 0, projection = 0, oneByOne = 0;
        for (var round = 0; round < Rounds; round++)
        {
            zadd = Math.Max(zadd, await RawRateAsync(db, ids));
            zaddBatch = Math.Max(zaddBatch, await RawBatchRateAsync(db, ids));
            projection = Math.Max(projection, await SetRateAsync(boards, members, batch: 200, calls: 1_000, atOnce: 4));
            oneByOne = Math.Max(oneByOne, await SetRateAsync(boards, members, batch: 200, calls: 1_000, atOnce: 1));
        }

        Print("redis: raw pipelined ZADD", zadd, "/s", 1);
        Print("redis: raw ZADD x200", zaddBatch, "/s", zaddBatch / zadd);
        Print("redis: set totals x200, 4 on the way", projection, "/s", projection / zadd);
        Print("redis: set totals x200, one by one", oneByOne, "/s", oneByOne / zadd);

        var digest = Stopwatch.StartNew();
        await boards.DigestAsync(_board, default);
        Print("redis: digest", digest.Elapsed.TotalSeconds, "s");
        if (await boards.CountAsync(_board, default) != _members) throw new InvalidOperationException("Members were lost.");
    }

    private static async Task ReadsAsync(string store, ILeaderboard boards, MemberId[] members, int calls)
    {
        await TimesAsync($"{store}: my place", calls, i => boards.FindPlaceAsync(_board, members[i], default));
        await TimesAsync($"{store}: around me", calls, i => boards.AroundAsync(_board, members[i]));
        await TimesAsync($"{store}: top 100", calls / 10, _ => boards.TopAsync(_board, 0, 100, default));
    }

    private static async Task TimesAsync(string name, int calls, Func<int, Task> call)
    {
        var random = new Random(1);
        for (var i = 0; i < calls / 10; i++) await call(random.Next(_members));

        var times = new double[calls];
        var all = Stopwatch.StartNew();
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await call(random.Next(_members));
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        var rate = calls / all.Elapsed.TotalSeconds;
        Array.Sort(times);
        Print($"{name} p50", times[calls / 2], "ms", times[calls / 2] / 2);
        Print($"{name} p99", times[calls * 99 / 100], "ms", times[calls * 99 / 100] / 2);
        Print($"{name} rate", rate, "/s");
    }

    private static async Task AtOnceAsync(string name, int calls, int atOnce, Func<int, Task> call)
    {
        var next = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var i && i <= calls) await call(i * 7_919);
        }));
        Print(name, calls / clock.Elapsed.TotalSeconds, "/s");
    }

    /// <summary>The raw limit: one ZADD for each total, sent without waiting for answers.</summary>
    private static async Task<double> RawRateAsync(IDatabase db, RedisValue[] ids)
    {
        const int Calls = 400_000;
        var random = new Random(2);
        var key = (RedisKey)$"cc:lb:{{{_board.Scope}}}:{_board.Window}";
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Calls; i++)
        {
            var send = db.SortedSetAddAsync(key, ids[random.Next(ids.Length)], random.Next(1, 20_000), flags: CommandFlags.FireAndForget);
            if (i % 2_000 == 0) await db.PingAsync(); // no more than the buffers take
        }

        await db.PingAsync();
        return Calls / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> RawBatchRateAsync(IDatabase db, RedisValue[] ids)
    {
        const int Calls = 1_000, Batch = 200;
        var random = new Random(3);
        var key = (RedisKey)$"cc:lb:{{{_board.Scope}}}:{_board.Window}";
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Calls; i++)
        {
            var batch = new SortedSetEntry[Batch];
            for (var n = 0; n < Batch; n++) batch[n] = new(ids[random.Next(ids.Length)], random.Next(1, 20_000));
            var send = db.SortedSetAddAsync(key, batch, CommandFlags.FireAndForget);
            if (i % 10 == 0) await db.PingAsync();
        }

        await db.PingAsync();
        return Calls * Batch / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> SetRateAsync(ILeaderboard boards, MemberId[] members, int batch, int calls, int atOnce)
    {
        var random = new Random(4);
        var position = 1L;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            for (var call = 0; call < calls / atOnce; call++)
            {
                var totals = new MemberTotal[batch];
                for (var n = 0; n < batch; n++) totals[n] = new(_board.Window, members[random.Next(members.Length)], random.Next(1, 20_000));
                var outcome = await boards.SetTotalsAsync(_board.Scope, 1, ++position, totals, default);
                if (outcome != SetOutcome.Written) throw new InvalidOperationException($"Not written: {outcome}");
            }
        }));
        return calls / atOnce * atOnce * batch / clock.Elapsed.TotalSeconds;
    }

    private static async IAsyncEnumerable<MemberTotal> All(MemberId[] members, long[] totals)
    {
        for (var i = 0; i < members.Length; i++) yield return new(_board.Window, members[i], totals[i]);
        await Task.CompletedTask;
    }

    private static async Task<long> UsedMemoryAsync(RedisServer server)
    {
        await Task.Delay(1_000); // buffers of clients are given back
        var info = await server.CommandAsync("INFO memory");
        return long.Parse(info.Split('\n').First(l => l.StartsWith("used_memory:", StringComparison.Ordinal))[12..].Trim(), CultureInfo.InvariantCulture);
    }

    private static void Print(string name, double value, string unit, double? ratio = null) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{"boards " + name,-48} {(value >= 1_000 ? value.ToString("#,0", CultureInfo.InvariantCulture) : value.ToString("0.###", CultureInfo.InvariantCulture)),12} {unit,-3} {(ratio is { } r ? r.ToString("0.00", CultureInfo.InvariantCulture) : "-"),8}"));
}
