using System.Collections.Concurrent;
using System.Globalization;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using StackExchange.Redis;

namespace CitizenCivility.Realtime.Boards;

/// <summary>Boards in Redis 7 or later, single or cluster: sorted sets, one script per operation. See <c>docs/boards.md</c>.</summary>
public sealed class RedisLeaderboard(RedisConnection connection, TimeProvider clock) : ILeaderboard
{
    /// <summary>Totals in one script. More would not be faster, but would keep other readers waiting.</summary>
    private const int ScriptTotals = 500;

    /// <summary>While a rebuild fills, this many commands are on the way at once.</summary>
    private const int FillWindow = 8;

    private const int DigestPart = 2_000, DigestAttempts = 5;

    /// <summary>Side keys of a rebuild that died go away by themselves.</summary>
    private static readonly TimeSpan _sideLife = TimeSpan.FromHours(1);

    /// <summary>
    /// The furthest (epoch, position) this process knows to be in the store, sent along with every write. A store that holds
    /// less has been emptied or set back; without this the next write would move the position over the gap and hide it.
    /// </summary>
    private readonly ConcurrentDictionary<BoardScope, (long Epoch, long Position)> _seen = new();

    public async Task<SetOutcome> SetTotalsAsync(BoardScope scope, long epoch, long position, IReadOnlyList<MemberTotal> totals, CancellationToken ct)
    {
        var parts = Parts(scope, epoch, position, new TotalsByWindow(totals, clock.GetUtcNow()));
        foreach (var (keys, values) in parts)
        {
            // Only the last part moves the position: a batch that broke off is not taken for complete.
            var outcome = (SetOutcome)(int)await EvaluateAsync(RedisScripts.SetTotals, keys, values, ct);
            if (outcome != SetOutcome.Written) return outcome;
        }

        See(scope, epoch, position);
        return SetOutcome.Written;
    }

    public async Task<SetOutcome> RebuildAsync(BoardScope scope, long epoch, long position, IAsyncEnumerable<MemberTotal> totals, IProgress<long>? progress, CancellationToken ct)
    {
        var rebuild = Guid.NewGuid().ToString("N");
        RedisKey[] scopeKeys = [BoardKeys.State(scope), BoardKeys.Windows(scope)];
        var begun = (RedisResult[])(await EvaluateAsync(RedisScripts.BeginRebuild, scopeKeys, [epoch, rebuild], ct))!;
        if ((int)begun[0] != 0) return (SetOutcome)(int)begun[0];

        var filled = new Dictionary<BoardWindow, long>();
        try
        {
            await FillAsync(scope, rebuild, totals, filled, progress, ct);

            // No window can be missing: a write that added one since the beginning would have ended this rebuild.
            var windows = ((string[])begun[1]!).Select(BoardWindow.TryParse).OfType<BoardWindow>().Union(filled.Keys).ToList();
            var keys = new List<RedisKey>(scopeKeys);
            var values = new List<RedisValue> { epoch, position, rebuild };
            foreach (var window in windows)
            {
                keys.AddRange([BoardKeys.Board(scope, window.Key), BoardKeys.Side(scope, window.Key, rebuild)]);
                values.AddRange([window.Key, Expiry(window), filled.GetValueOrDefault(window)]);
            }

            var outcome = (SetOutcome)(int)await EvaluateAsync(RedisScripts.Swap, [.. keys], [.. values], ct);
            if (outcome == SetOutcome.Written) _seen[scope] = (epoch, position);
            else await DropAsync(scope, rebuild, filled.Keys);
            return outcome;
        }
        catch
        {
            await DropAsync(scope, rebuild, filled.Keys);
            throw;
        }
    }

    public async Task<BoardState> GetStateAsync(BoardScope scope, CancellationToken ct) => (await ReadStateAsync(scope, ct)).State;

    public async Task<BoardState> ResumeAsync(BoardScope scope, CancellationToken ct)
    {
        var (state, writtenIn) = await ReadStateAsync(scope, ct);
        if (state.Position is { } position) _seen[scope] = (writtenIn, position);
        else _seen.TryRemove(scope, out _);
        return state;
    }

    public async Task<long?> FindPlaceAsync(Board board, MemberId member, CancellationToken ct) =>
        (long?)await EvaluateAsync(RedisScripts.FindPlace, [Key(board)], [BoardKeys.Of(member)], ct);

    public async Task<long?> GetTotalAsync(Board board, MemberId member, CancellationToken ct) =>
        (long?)await AskAsync(db => db.SortedSetScoreAsync(Key(board), BoardKeys.Of(member)), ct);

    public Task<long> CountAsync(Board board, CancellationToken ct) => AskAsync(db => db.SortedSetLengthAsync(Key(board)), ct);

    public async Task<BoardPage> TopAsync(Board board, long skip, int take, CancellationToken ct)
    {
        skip = Places.CheckPage(skip, take);
        return Page(await EvaluateAsync(RedisScripts.Top, [Key(board)], [skip, take], ct));
    }

    public async Task<BoardPage?> AroundAsync(Board board, MemberId member, int radius = 5, CancellationToken ct = default)
    {
        Places.CheckRadius(radius);
        var answer = await EvaluateAsync(RedisScripts.Around, [Key(board)], [BoardKeys.Of(member), radius], ct);
        return answer.IsNull ? null : Page(answer);
    }

    public async Task<BoardDigest?> DigestAsync(Board board, CancellationToken ct)
    {
        for (var attempt = 0; attempt < DigestAttempts; attempt++)
        {
            if (await ReadDigestAsync(board, ct) is { } digest) return digest;
        }

        return null;
    }

    private static RedisKey Key(Board board) => BoardKeys.Board(board.Scope, board.Window.Key);

    private static RedisValue Expiry(BoardWindow window) => BoardRetention.ExpiresAt(window)?.ToUnixTimeSeconds() ?? RedisValue.EmptyString;

    private async Task<(BoardState State, long WrittenIn)> ReadStateAsync(BoardScope scope, CancellationToken ct)
    {
        var fields = await AskAsync(db => db.HashGetAsync(BoardKeys.State(scope), ["epoch", "position", "at"]), ct);
        return (new((long?)fields[0] ?? 0, (long?)fields[1]), (long?)fields[2] ?? 0);
    }

    private List<(RedisKey[] Keys, RedisValue[] Values)> Parts(BoardScope scope, long epoch, long position, TotalsByWindow totals)
    {
        var parts = new List<(RedisKey[], RedisValue[])>();
        List<RedisKey> keys = [];
        List<RedisValue> values = [];
        var room = ScriptTotals;
        Begin();

        foreach (var (window, members) in totals.Windows)
        {
            foreach (var chunk in Fit(members))
            {
                keys.Add(BoardKeys.Board(scope, window.Key));
                values.AddRange([window.Key, Expiry(window)]);
                List<RedisValue> sets = new(chunk.Count * 2), removes = [];
                foreach (var (member, total) in chunk)
                {
                    if (total > 0) sets.AddRange([total, BoardKeys.Of(member)]);
                    else removes.Add(BoardKeys.Of(member));
                }

                values.Add(sets.Count / 2);
                values.AddRange(sets);
                values.Add(removes.Count);
                values.AddRange(removes);
            }
        }

        values[1] = position;
        parts.Add(([.. keys], [.. values]));
        return parts;

        void Begin()
        {
            keys = [BoardKeys.State(scope), BoardKeys.Windows(scope)];
            values = [epoch, RedisValue.EmptyString, RedisValue.EmptyString, RedisValue.EmptyString];
            if (_seen.TryGetValue(scope, out var seen)) (values[2], values[3]) = (seen.Epoch, seen.Position);
            room = ScriptTotals;
        }

        // Cuts a window where the present part is full, and begins the next part there.
        IEnumerable<List<KeyValuePair<MemberId, long>>> Fit(Dictionary<MemberId, long> members)
        {
            var rest = members.ToList();
            while (rest.Count > 0)
            {
                if (room == 0)
                {
                    parts.Add(([.. keys], [.. values]));
                    Begin();
                }

                var fitting = Math.Min(room, rest.Count);
                yield return rest[..fitting];
                rest = rest[fitting..];
                room -= fitting;
            }
        }
    }

    private void See(BoardScope scope, long epoch, long position) =>
        _seen.AddOrUpdate(scope, (epoch, position), (_, seen) => seen.CompareTo((epoch, position)) > 0 ? seen : (epoch, position));

    private async Task FillAsync(BoardScope scope, string rebuild, IAsyncEnumerable<MemberTotal> totals, Dictionary<BoardWindow, long> filled, IProgress<long>? progress, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var waiting = new Dictionary<BoardWindow, List<SortedSetEntry>>();
        var sent = new Queue<(BoardWindow Window, Task<long> Added)>();
        var taken = 0L;
        try
        {
            await foreach (var (window, member, total) in totals.WithCancellation(ct))
            {
                TotalsByWindow.CheckTotal(total);
                if (++taken % 10_000 == 0) progress?.Report(taken);
                if (total <= 0) continue;
                if (!waiting.TryGetValue(window, out var entries))
                {
                    if (!BoardRetention.Keeps(window, now)) continue;
                    waiting.Add(window, entries = []);
                    filled.Add(window, 0);
                }

                entries.Add(new(BoardKeys.Of(member), total));
                if (entries.Count == ScriptTotals) await SendAsync(window, entries);
            }

            foreach (var (window, entries) in waiting)
                if (entries.Count > 0) await SendAsync(window, entries);
        }
        finally
        {
            while (sent.Count > 0) await SettleAsync();
        }

        progress?.Report(taken);

        async Task SendAsync(BoardWindow window, List<SortedSetEntry> entries)
        {
            if (sent.Count == FillWindow) await SettleAsync();
            var side = BoardKeys.Side(scope, window.Key, rebuild);
            var batch = entries.ToArray();
            entries.Clear();
            sent.Enqueue((window, AskAsync(async db =>
            {
                var added = db.SortedSetAddAsync(side, batch);
                await db.KeyExpireAsync(side, _sideLife);
                return await added;
            }, ct)));
        }

        async Task SettleAsync()
        {
            var (window, added) = sent.Dequeue();
            filled[window] += await added;
        }
    }

    /// <summary>Tidies up as far as that is possible; what stays expires.</summary>
    private async Task DropAsync(BoardScope scope, string rebuild, IEnumerable<BoardWindow> windows)
    {
        try
        {
            RedisKey[] sides = [.. windows.Select(w => BoardKeys.Side(scope, w.Key, rebuild))];
            await AskAsync(db => db.KeyDeleteAsync(sides), CancellationToken.None);
        }
        catch (RedisException)
        {
            // The reason for being here is on its way to the caller already.
        }
    }

    /// <returns><see langword="null"/> when the scope was written to meanwhile.</returns>
    private async Task<BoardDigest?> ReadDigestAsync(Board board, CancellationToken ct)
    {
        RedisKey[] keys = [BoardKeys.State(board.Scope), Key(board)];
        var digest = BoardDigest.Empty;
        string? writes = null;
        for (var first = 0L; ; first += DigestPart)
        {
            var answer = (RedisResult[])(await EvaluateAsync(RedisScripts.ReadPart, keys, [first, first + DigestPart - 1], ct))!;
            var writesNow = (string)answer[0]!;
            if (writesNow != (writes ??= writesNow)) return null;

            var part = Entries(answer[1]);
            foreach (var (member, total) in part) digest = digest.Add(member, total);
            if (part.Length < DigestPart) return digest;
        }
    }

    private static BoardPage Page(RedisResult answer)
    {
        var parts = (RedisResult[])answer!;
        var skip = (long)parts[0];
        return new(skip, (long)parts[1], Places.Number(skip, (long)parts[2], Entries(parts[3])));
    }

    private static (MemberId Member, long Total)[] Entries(RedisResult answer)
    {
        var flat = (RedisResult[])answer!;
        var entries = new (MemberId, long)[flat.Length / 2];
        for (var i = 0; i < entries.Length; i++)
        {
            // Redis writes scores with up to 17 digits and no exponent below 10^17, so they read back as they were sent.
            entries[i] = (BoardKeys.ToMember((byte[])flat[2 * i]!), long.Parse((string)flat[(2 * i) + 1]!, NumberStyles.None, CultureInfo.InvariantCulture));
        }

        return entries;
    }

    private Task<RedisResult> EvaluateAsync(string script, RedisKey[] keys, RedisValue[] values, CancellationToken ct) =>
        AskAsync(db => db.ScriptEvaluateAsync(script, keys, values), ct);

    /// <summary>Cancelling ends our wait, not the command.</summary>
    private async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken ct)
    {
        var db = await connection.GetDatabaseAsync(ct);
        try
        {
            return await command(db).WaitAsync(ct);
        }
        catch (RedisTimeoutException e) // not a RedisException by itself; callers should need to know only one
        {
            throw new RedisException(e.Message, e);
        }
    }
}
