using CitizenCivility.Persistence.Journal;
using CitizenCivility.Realtime.Following;
using CitizenCivility.Realtime.LiveFeed;
using Microsoft.AspNetCore.SignalR;

namespace CitizenCivility.Realtime.Notices;

/// <summary>Tells the open pages of a resident on this node that a notice waits; they ask for it themselves.</summary>
internal sealed class NoticePush(IHubContext<LiveHub, ILiveClient> hub, JournalReader journal) : INodeFollower
{
    public string Name => "notice-push";

    public Task<long> StartAsync(CancellationToken ct) => journal.HeadAsync(ct);

    public async Task FollowAsync(IReadOnlyList<JournalRow> rows, CancellationToken ct)
    {
        foreach (var resident in rows.Where(r => r.Kind == NoticesFollower.Told).Select(r => r.Subject).Distinct())
            await hub.Clients.Group(LiveHub.PersonalGroup(resident)).NoticeWaiting().WaitAsync(ct);
    }
}
