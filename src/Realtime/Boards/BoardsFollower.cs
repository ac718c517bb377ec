using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Realtime.Following;
using Microsoft.Extensions.Logging;

namespace CitizenCivility.Realtime.Boards;

/// <summary>Keeps the boards equal to the ledger. Heals by itself: what the store has lost is replayed or rebuilt.</summary>
internal sealed partial class BoardsFollower(
    ProjectMember project, RebuildBoards rebuild, ILeaderboard boards, BoardScopes scopes, BoardsStatus status,
    Leadership leadership, LeaseKeeper leases, JournalReader journal, ILogger<BoardsFollower> log) : ILeaderFollower
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30), Look = TimeSpan.FromSeconds(1);
    private readonly HashSet<BoardScope> _filled = [];
    private long _lastTouch, _lastLook, _cityPosition;

    public string Name => "boards";

    /// <summary>The lowest position of any board; boards that hold none, or one the journal never reached, are filled first.</summary>
    public async Task<long> StartAsync(CancellationToken ct)
    {
        status.Behind();
        var epoch = leadership.Epoch ?? throw new BoardsLostException("not the leader");
        var (head, lowest) = (await journal.HeadAsync(ct), long.MaxValue);
        _filled.Clear();
        foreach (var scope in await scopes.AllAsync(ct))
        {
            var state = await boards.ResumeAsync(scope, ct);
            if (state.Epoch > epoch)
            {
                // Either this node was overtaken, or the database was set back to a copy older than the boards. Then the lease goes above.
                await leases.RaiseAsync(epoch, state.Epoch, ct);
                throw new BoardsLostException($"{scope}: the boards were written under epoch {state.Epoch}");
            }

            var position = state.Position is { } reached && reached <= head ? reached : await FillAsync(scope, epoch, ct);
            lowest = Math.Min(lowest, position);
            _filled.Add(scope);
        }

        _cityPosition = (await boards.GetStateAsync(BoardScope.City, ct)).Position ?? -1;
        status.Current(lowest);
        return lowest;
    }

    /// <summary>An emptied or rolled-back store is noticed also when nobody earns anything.</summary>
    public async Task IdleAsync(CancellationToken ct)
    {
        if (TimeProvider.System.GetElapsedTime(_lastLook) < Look) return;
        _lastLook = TimeProvider.System.GetTimestamp();
        var state = await boards.GetStateAsync(BoardScope.City, ct);
        if (state.Position is null || state.Position < _cityPosition) throw new BoardsLostException($"the store went back from {_cityPosition} to {state.Position}");
        status.Current(status.Position);
    }

    public async Task FollowAsync(IReadOnlyList<JournalRow> rows, CancellationToken ct)
    {
        var epoch = leadership.Epoch ?? throw new BoardsLostException("not the leader");
        var (members, moved) = (new HashSet<MemberId>(), new HashSet<MemberId>());
        foreach (var row in rows)
        {
            if (row.Kind is not (PointsLedger.Changed or MemberChanges.Changed) || !Guid.TryParse(row.Subject, out var id)) continue;
            (row.Kind == PointsLedger.Changed ? members : moved).Add(new MemberId(id));
        }

        var position = rows[^1].Seq;
        if (members.Count + moved.Count > 0)
        {
            var totals = await project.ReadAsync(members, moved, ct);
            foreach (var scope in totals.Keys.Where(s => !_filled.Contains(s)))
            {
                await FillAsync(scope, epoch, ct);
                _filled.Add(scope);
            }

            await project.WriteAsync(totals, epoch, position, ct);
            if (totals.TryGetValue(BoardScope.City, out var city) && city.Count > 0) _cityPosition = position;
        }

        await TouchQuietBoardsAsync(epoch, position, ct);
        status.Current(position);
    }

    /// <summary>A board that nobody moved for long must not look as if it lagged, or a restart would replay from there.</summary>
    private async Task TouchQuietBoardsAsync(long epoch, long position, CancellationToken ct)
    {
        if (TimeProvider.System.GetElapsedTime(_lastTouch) < Quiet) return;
        _lastTouch = TimeProvider.System.GetTimestamp();
        foreach (var scope in _filled)
        {
            if (await boards.SetTotalsAsync(scope, epoch, position, [], ct) is var outcome and not SetOutcome.Written) throw new BoardsLostException($"{scope}: {outcome}");
        }

        _cityPosition = position;
    }

    private async Task<long> FillAsync(BoardScope scope, long epoch, CancellationToken ct)
    {
        var (outcome, position) = await rebuild.RunAsync(scope, epoch, progress: null, ct);
        if (outcome != SetOutcome.Written) throw new BoardsLostException($"{scope}: {outcome}");
        LogFilled(log, scope, position);
        return position;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Board {Scope} filled from the database at {Position}")]
    private static partial void LogFilled(ILogger logger, BoardScope scope, long position);
}

/// <summary>Journal kinds of a member's standing; the subject is the member id.</summary>
public static class MemberChanges
{
    /// <summary>Joined, left, went on or off the boards, moved, came of age, or got a new nickname.</summary>
    public const string Changed = "member.changed";
}
