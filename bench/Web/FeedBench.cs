using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using CitizenCivility.Bench.Support;
using CitizenCivility.Realtime.LiveFeed;
using CitizenCivility.Web.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Bench.Web;

/// <summary>Feed frames to many watchers: processor time of the server per delivery, against a hub that does nothing else.</summary>
internal static class FeedBench
{
    public const string FeedServer = "feed-server", BareHubServer = "bare-hub-server";
    private const int Watchers = 1_000, FramesPerSecond = 20, Rounds = 3;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(8), WarmUp = TimeSpan.FromSeconds(10); // until the code is compiled for good

    public static async Task RunAsync()
    {
        Console.WriteLine($"Feed frames to {Watchers:N0} watchers, {FramesPerSecond} frames/s, median of {Rounds} rounds in turn with a bare hub");
        var rounds = new List<(double Ours, double OursRate, double Bare, double BareRate)>();
        for (var i = 0; i < Rounds; i++)
        {
            var (bare, bareRate) = await MeasureAsync(BareHubServer);
            var (ours, oursRate) = await MeasureAsync(FeedServer);
            rounds.Add((ours, oursRate, bare, bareRate));
        }

        var middle = rounds.OrderBy(r => r.Ours / r.Bare).ElementAt(Rounds / 2);
        Console.WriteLine($"  feed             {middle.OursRate,10:N0} deliveries/s   {middle.Ours:0.0} µs server CPU each");
        Console.WriteLine($"  bare hub         {middle.BareRate,10:N0} deliveries/s   {middle.Bare:0.0} µs server CPU each   ratio {middle.Ours / middle.Bare:0.00}");
    }

    public static async Task ServeFeedAsync(string[] args)
    {
        var app = ServiceHost.Build([.. args, "--environment", "Development", "--Logging:LogLevel:Default", "Warning"]);
        var broadcast = app.Services.GetRequiredService<FeedBroadcast>();
        _ = EmitAsync(seq => broadcast.SendAsync(seq, [Item(seq)], CancellationToken.None));
        await app.RunAsync();
    }

    public static async Task ServeBareHubAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        var app = builder.Build();
        app.MapHub<BareHub>("/hubs/live");
        app.MapGet("/readyz", () => "ready");
        var hub = app.Services.GetRequiredService<IHubContext<BareHub>>();
        _ = EmitAsync(seq => hub.Clients.Group("city").SendAsync("Frame", new FeedFrame(seq - 1, seq, [Item(seq)])));
        await app.RunAsync();
    }

    private static FeedItem Item(long seq) => new(seq, DateTimeOffset.UnixEpoch, "deed.published", "一位居民连续三天替邻居老人取药", Link: "/deeds/D-261123-0091", Division: "420602002");

    private static async Task EmitAsync(Func<long, Task> send)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1) / FramesPerSecond);
        for (var seq = 1_000_000L; await timer.WaitForNextTickAsync(); seq++) await send(seq);
    }

    private static async Task<(double MicrosecondsEach, double Rate)> MeasureAsync(string server)
    {
        using var process = await ServerProcess.BareAsync(server, "/readyz");
        var sockets = new List<ClientWebSocket>();
        for (var i = 0; i < Watchers; i++) sockets.Add(await JoinAsync(process.Address));
        using var end = new CancellationTokenSource();
        var received = new long[Watchers];
        var readers = sockets.Select((s, i) => Task.Run(() => CountAsync(s, received, i, end.Token))).ToList();
        await Task.Delay(WarmUp);

        var (cpu, count, started) = (process.CpuTime, received.Sum(), Stopwatch.GetTimestamp());
        await Task.Delay(Round);
        var (cpuUsed, delivered, seconds) = (process.CpuTime - cpu, received.Sum() - count, Stopwatch.GetElapsedTime(started).TotalSeconds);
        await end.CancelAsync();
        await Task.WhenAll(readers);
        foreach (var socket in sockets) socket.Dispose();
        return (cpuUsed.TotalMicroseconds / delivered, delivered / seconds);
    }

    private static async Task<ClientWebSocket> JoinAsync(Uri address)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{address.Authority}/hubs/live"), CancellationToken.None);
        await SendAsync(socket, """{"protocol":"json","version":1}""");
        await SendAsync(socket, """{"type":1,"invocationId":"1","target":"Watch","arguments":["city"]}""");
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task CountAsync(ClientWebSocket socket, long[] received, int index, CancellationToken end)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(), end);
                var text = buffer.AsSpan(0, read.Count);
                while (text.IndexOf("\"target\":\"Frame\""u8) is >= 0 and var at)
                {
                    received[index]++;
                    text = text[(at + 16)..];
                }
            }
        }
        catch (OperationCanceledException)
        {
            // measured
        }
    }

    private sealed class BareHub : Hub
    {
        public Task Watch(string group) => Groups.AddToGroupAsync(Context.ConnectionId, group);
    }
}
