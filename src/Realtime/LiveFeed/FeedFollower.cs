using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Realtime.Following;

namespace CitizenCivility.Realtime.LiveFeed;

/// <summary>Pushes new items to the watchers of this node, gathered into at most four frames a second.</summary>
internal sealed class FeedFollower(FeedReader feed, FeedBroadcast broadcast, JournalReader journal) : INodeFollower
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);
    private long _lastSent;

    public string Name => "live-feed";

    public async Task<long> StartAsync(CancellationToken ct)
    {
        var head = await journal.HeadAsync(ct);
        broadcast.StartAt(head);
        return head;
    }

    public async Task FollowAsync(IReadOnlyList<JournalRow> rows, CancellationToken ct)
    {
        List<JournalRow> concerning = [.. rows.Where(r => feed.Concerns(r.Kind))];
        if (concerning.Count == 0) return;
        await broadcast.SendAsync(rows[^1].Seq, await feed.BuildAsync(concerning, ct), ct);

        var since = TimeProvider.System.GetElapsedTime(_lastSent);
        _lastSent = TimeProvider.System.GetTimestamp();
        if (since < Gather) await Task.Delay(Gather - since, ct);
    }
}

/// <summary>Ends the live connections of a session that was revoked.</summary>
internal sealed class SessionFollower(LiveConnections connections, JournalReader journal) : INodeFollower
{
    public string Name => "sessions";

    public Task<long> StartAsync(CancellationToken ct) => journal.HeadAsync(ct);

    public Task FollowAsync(IReadOnlyList<JournalRow> rows, CancellationToken ct)
    {
        foreach (var row in rows.Where(r => r.Kind == SessionChanges.Revoked)) connections.Abort(row.Subject);
        return Task.CompletedTask;
    }
}
