using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;

namespace CitizenCivility.Realtime.LiveFeed;

/// <summary>Hands frames to whoever watches on this node: hub groups and open event streams.</summary>
public sealed class FeedBroadcast(IHubContext<LiveHub, ILiveClient> hub)
{
    /// <summary>Frames that may wait for one slow reader; beyond that its stream ends and it comes back with its last number.</summary>
    private const int Waiting = 64;

    private readonly ConcurrentDictionary<FeedGroup, long> _groups = new() { [FeedGroup.City] = 0 };
    private readonly ConcurrentDictionary<Guid, (FeedGroup Group, Channel<FeedFrame> Frames)> _streams = new();

    /// <summary>Marks a group as watched, so that frames are made for it.</summary>
    /// <returns>The number up to which the group has been told everything on this node.</returns>
    public long Watch(FeedGroup group) => _groups.GetOrAdd(group, _ => _groups[FeedGroup.City]);

    /// <summary>Opens a stream of frames. Dispose to close it.</summary>
    public Subscription Open(FeedGroup group)
    {
        Watch(group);
        var id = Guid.NewGuid();
        var frames = Channel.CreateBounded<FeedFrame>(Waiting);
        _streams[id] = (group, frames);
        return new Subscription(frames.Reader, () => _streams.TryRemove(id, out _));
    }

    /// <summary>Starts counting at a number without sending anything.</summary>
    internal void StartAt(long position)
    {
        foreach (var group in _groups.Keys) _groups[group] = position;
    }

    /// <summary>Sends what lies between the last frame and <paramref name="to"/>; a group without an item of its own gets nothing.</summary>
    internal async Task SendAsync(long to, IReadOnlyList<FeedItem> items, CancellationToken ct)
    {
        if (items.Count == 0) return;
        foreach (var (group, last) in _groups)
        {
            FeedItem[] own = [.. items.Where(group.Holds)];
            if (own.Length == 0 || to <= last) continue;
            var frame = new FeedFrame(last, to, own);
            _groups[group] = to;
            await hub.Clients.Group(group.Key).Frame(frame).WaitAsync(ct);
            foreach (var (id, stream) in _streams)
            {
                if (stream.Group == group && !stream.Frames.Writer.TryWrite(frame) && _streams.TryRemove(id, out _)) stream.Frames.Writer.Complete();
            }
        }
    }

    public sealed class Subscription(ChannelReader<FeedFrame> frames, Action close) : IDisposable
    {
        public ChannelReader<FeedFrame> Frames => frames;

        public void Dispose() => close();
    }
}
