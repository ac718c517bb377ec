using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace CitizenCivility.Realtime.LiveFeed;

/// <summary>What the server says. The names are a wire format: renaming breaks open pages.</summary>
public interface ILiveClient
{
    Task Frame(FeedFrame frame);

    /// <summary>The signed-in resident has a new notice; the page asks for it itself.</summary>
    Task NoticeWaiting();
}

/// <summary>The live feed. Nobody needs to sign in; whoever is signed in also hears of their own notices.</summary>
[AllowAnonymous]
public sealed class LiveHub(FeedBroadcast broadcast, LiveConnections connections) : Hub<ILiveClient>
{
    /// <summary>Starts watching a group.</summary>
    /// <returns>The number up to which this connection has missed nothing once it has asked for everything after its own last number.</returns>
    /// <exception cref="HubException"><c>feed.group-unknown</c></exception>
    [AllowAnonymous]
    public async Task<long> Watch(string group)
    {
        if (FeedGroup.TryParse(group) is not { } known) throw new HubException("feed.group-unknown");
        var position = broadcast.Watch(known);
        await Groups.AddToGroupAsync(Context.ConnectionId, known.Key, Context.ConnectionAborted);
        return position;
    }

    [AllowAnonymous]
    public Task Unwatch(string group) => Groups.RemoveFromGroupAsync(Context.ConnectionId, group, Context.ConnectionAborted);

    public override async Task OnConnectedAsync()
    {
        if (Context.User?.FindFirstValue("sid") is { } session) connections.Add(session, Context);
        if (Context.User?.FindFirstValue("kind") == "Resident" && Context.User.FindFirstValue("sub") is { } resident)
            await Groups.AddToGroupAsync(Context.ConnectionId, PersonalGroup(resident), Context.ConnectionAborted);
        await base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.User?.FindFirstValue("sid") is { } session) connections.Remove(session, Context);
        return base.OnDisconnectedAsync(exception);
    }

    public static string PersonalGroup(string residentId) => $"resident:{residentId}";
}

/// <summary>Open connections by session, so that a revoked session's connections end.</summary>
public sealed class LiveConnections
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, HubCallerContext>> _sessions = new();

    public void Add(string session, HubCallerContext context) => _sessions.GetOrAdd(session, _ => new())[context.ConnectionId] = context;

    public void Remove(string session, HubCallerContext context)
    {
        if (_sessions.TryGetValue(session, out var open) && open.TryRemove(context.ConnectionId, out _) && open.IsEmpty) _sessions.TryRemove(session, out _);
    }

    public void Abort(string session)
    {
        if (!_sessions.TryRemove(session, out var open)) return;
        foreach (var context in open.Values) context.Abort();
    }
}
