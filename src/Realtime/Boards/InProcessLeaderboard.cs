using System.Collections.Concurrent;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;

namespace CitizenCivility.Realtime.Boards;

/// <summary>Boards in the memory of this process, one lock per scope. After a start every scope is lost until rebuilt.</summary>
public sealed class InProcessLeaderboard(TimeProvider clock) : ILeaderboard
{
    private readonly ConcurrentDictionary<BoardScope, Scope> _scopes = new();

    private sealed class Scope
    {
        public readonly Lock Gate = new();
        public Dictionary<BoardWindow, RankedMembers> Boards = [];
        public long Epoch, PositionEpoch;
        public long? Position;
        public object? Rebuild; // the one under way, until a write or another overtakes it

        public void MoveTo(long epoch, long position)
        {
            Epoch = epoch;
            if (PositionEpoch == epoch && Position >= position) return;
            (PositionEpoch, Position) = (epoch, position);
        }
    }

    public Task<SetOutcome> SetTotalsAsync(BoardScope scope, long epoch, long position, IReadOnlyList<MemberTotal> totals, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var batch = new TotalsByWindow(totals, now);
        return In(scope, s =>
        {
            if (epoch < s.Epoch) return SetOutcome.OlderEpoch;
            if (s.Position is null) return SetOutcome.Lost;

            foreach (var (window, members) in batch.Windows)
            {
                if (!s.Boards.TryGetValue(window, out var board))
                {
                    foreach (var past in s.Boards.Keys.Where(w => !BoardRetention.Keeps(w, now)).ToList()) s.Boards.Remove(past);
                    s.Boards.Add(window, board = new RankedMembers());
                }

                foreach (var (member, total) in members) board.Set(member, total);
            }

            s.MoveTo(epoch, position);
            s.Rebuild = null;
            return SetOutcome.Written;
        }, ct);
    }

    public async Task<SetOutcome> RebuildAsync(BoardScope scope, long epoch, long position, IAsyncEnumerable<MemberTotal> totals, IProgress<long>? progress, CancellationToken ct)
    {
        var rebuild = new object();
        var begun = await In(scope, s =>
        {
            if (epoch < s.Epoch) return false;
            (s.Epoch, s.Rebuild) = (epoch, rebuild);
            return true;
        }, ct);
        if (!begun) return SetOutcome.OlderEpoch;

        var now = clock.GetUtcNow();
        var boards = new Dictionary<BoardWindow, RankedMembers>();
        var taken = 0L;
        await foreach (var (window, member, total) in totals.WithCancellation(ct))
        {
            TotalsByWindow.CheckTotal(total);
            if (!boards.TryGetValue(window, out var board) && BoardRetention.Keeps(window, now)) boards.Add(window, board = new RankedMembers());
            board?.Set(member, total);
            if (++taken % 10_000 == 0) progress?.Report(taken);
        }

        progress?.Report(taken);
        return await In(scope, s =>
        {
            if (epoch < s.Epoch) return SetOutcome.OlderEpoch;
            if (s.Rebuild != rebuild) return SetOutcome.Overtaken;
            (s.Boards, s.Rebuild, s.Position, s.PositionEpoch) = (boards, null, position, epoch);
            return SetOutcome.Written;
        }, ct);
    }

    public Task<BoardState> GetStateAsync(BoardScope scope, CancellationToken ct) => Look(scope, s => new BoardState(s.Epoch, s.Position), ct);

    public Task<BoardState> ResumeAsync(BoardScope scope, CancellationToken ct) => GetStateAsync(scope, ct);

    public Task<long?> FindPlaceAsync(Board board, MemberId member, CancellationToken ct) =>
        On(board, b => b.TotalOf(member) is { } total ? 1 + b.CountGreater(total) : (long?)null, ct);

    public Task<long?> GetTotalAsync(Board board, MemberId member, CancellationToken ct) => On(board, b => b.TotalOf(member), ct);

    public Task<long> CountAsync(Board board, CancellationToken ct) => On(board, b => (long)b.Count, ct);

    public Task<BoardPage> TopAsync(Board board, long skip, int take, CancellationToken ct)
    {
        skip = Places.CheckPage(skip, take);
        return On(board, b => Page(b, skip, take), ct);
    }

    public Task<BoardPage?> AroundAsync(Board board, MemberId member, int radius = 5, CancellationToken ct = default)
    {
        Places.CheckRadius(radius);
        return On(board, b =>
        {
            if (b.IndexOf(member) is not { } index) return null;
            var skip = Math.Max(0, index - radius);
            return Page(b, skip, (int)(index + radius - skip) + 1);
        }, ct);
    }

    public Task<BoardDigest?> DigestAsync(Board board, CancellationToken ct) => On(board, b => (BoardDigest?)b.Digest(), ct);

    private static BoardPage Page(RankedMembers board, long skip, int take)
    {
        var stretch = board.Stretch(skip, take);
        var firstPlace = stretch.Length > 0 ? 1 + board.CountGreater(stretch[0].Total) : 0;
        return new(skip, board.Count, Places.Number(skip, firstPlace, stretch));
    }

    private Task<T> On<T>(Board board, Func<RankedMembers, T> read, CancellationToken ct) => Look(board.Scope, s =>
        read(s.Boards.TryGetValue(board.Window, out var found) && BoardRetention.Keeps(board.Window, clock.GetUtcNow()) ? found : new RankedMembers()), ct);

    private Task<T> In<T>(BoardScope code, Func<Scope, T> act, CancellationToken ct) => Under(_scopes.GetOrAdd(code, _ => new Scope()), act, ct);

    /// <summary>Reading must not keep a scope for every code that a visitor types.</summary>
    private Task<T> Look<T>(BoardScope code, Func<Scope, T> act, CancellationToken ct) =>
        Under(_scopes.TryGetValue(code, out var scope) ? scope : new Scope(), act, ct);

    private static Task<T> Under<T>(Scope scope, Func<Scope, T> act, CancellationToken ct)
    {
        if (ct.IsCancellationRequested) return Task.FromCanceled<T>(ct);
        lock (scope.Gate) return Task.FromResult(act(scope));
    }
}
