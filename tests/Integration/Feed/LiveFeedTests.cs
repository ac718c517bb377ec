using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using CitizenCivility.Realtime.LiveFeed;
using CitizenCivility.Tests.Integration.Fixtures;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace CitizenCivility.Tests.Integration.Feed;

/// <summary>Hub, event stream, JSON and Atom say the same, without gaps, and forget what was withdrawn.</summary>
public abstract class LiveFeedTests(CivilityApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string NewSubject() => Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Hub_NewItem_ArrivesWithinASecond()
    {
        var (connection, frames) = await ConnectAsync("city");
        await using var _ = connection;
        var subject = NewSubject();
        var started = Stopwatch.GetTimestamp();
        await app.PublishAsync(subject, "一位居民送还钱包");
        await Eventually.TrueAsync(() => Task.FromResult(frames.SelectMany(f => f.Items).Any(i => i.Link == $"/test/{subject}")), Ct);
        Assert.True(Stopwatch.GetElapsedTime(started).TotalSeconds < 5, "far beyond a second even on a busy machine");
    }

    [Fact]
    public async Task Hub_FramesOfAGroup_FollowOnWithoutGaps()
    {
        var (connection, frames) = await ConnectAsync("city");
        await using var _ = connection;
        var subjects = Enumerable.Range(0, 12).Select(_ => NewSubject()).ToList();
        foreach (var subject in subjects) await app.PublishAsync(subject, "动态");
        await Eventually.TrueAsync(() => Task.FromResult(subjects.TrueForAll(s => frames.SelectMany(f => f.Items).Any(i => i.Link == $"/test/{s}"))), Ct);

        var all = frames.ToArray();
        for (var i = 1; i < all.Length; i++) Assert.Equal(all[i - 1].To, all[i].From);
        Assert.All(subjects, s => Assert.Single(all.SelectMany(f => f.Items), i => i.Link == $"/test/{s}"));
    }

    [Fact]
    public async Task Json_AfterBeingCutOff_HasEachMissedItemExactlyOnce()
    {
        var client = app.Anonymous();
        var before = await client.GetFromJsonAsync<FeedFrame>("/api/v1/feed?limit=1", Ct);
        var subjects = new[] { NewSubject(), NewSubject(), NewSubject() };
        foreach (var subject in subjects) await app.PublishAsync(subject, "断线时发生");
        await Eventually.TrueAsync(async () => (await AfterAsync(client, before!.To)).Count(i => subjects.Contains(i.Link?[6..])) == 3, Ct);

        var items = await AfterAsync(client, before!.To);
        Assert.All(subjects, s => Assert.Single(items, i => i.Link == $"/test/{s}"));
        Assert.Equal(items.OrderBy(i => i.Seq).Select(i => i.Seq), items.Select(i => i.Seq));
    }

    [Fact]
    public async Task Stream_ComingBackWithItsLastNumber_GoesOnWhereItWas()
    {
        var client = app.Anonymous();
        var start = (await client.GetFromJsonAsync<FeedFrame>("/api/v1/feed?limit=1", Ct))!.To;
        var (first, second) = (NewSubject(), NewSubject());
        await app.PublishAsync(first, "甲");
        var seen = await ReadStreamAsync(start, items => items.Any(i => i.Link == $"/test/{first}"));
        await app.PublishAsync(second, "乙");
        var after = await ReadStreamAsync(seen.To, items => items.Any(i => i.Link == $"/test/{second}"));

        Assert.DoesNotContain(after.Items, i => i.Link == $"/test/{first}");
        Assert.Single(after.Items, i => i.Link == $"/test/{second}");
    }

    [Fact]
    public async Task Withdrawal_IsGoneFromEveryForm()
    {
        var (connection, frames) = await ConnectAsync("city");
        await using var _ = connection;
        var client = app.Anonymous();
        var subject = NewSubject();
        var title = "撤回前的标题" + subject;
        await app.PublishAsync(subject, title);
        await Eventually.TrueAsync(async () => (await client.GetStringAsync("/feed", Ct)).Contains(subject, StringComparison.Ordinal)
            && (await client.GetStringAsync("/feed.atom", Ct)).Contains(subject, StringComparison.Ordinal)
            && frames.Any(f => f.Items.Any(i => i.Link == $"/test/{subject}")), Ct);
        var seq = frames.SelectMany(f => f.Items).First(i => i.Link == $"/test/{subject}").Seq;

        await app.WithdrawAsync(subject);
        await Eventually.TrueAsync(() => Task.FromResult(frames.SelectMany(f => f.Items).Any(i => i.Withdraws?.Contains(seq) == true)), Ct);
        await Eventually.TrueAsync(async () => !(await client.GetStringAsync("/feed", Ct)).Contains(subject, StringComparison.Ordinal), Ct);
        Assert.DoesNotContain(subject, await client.GetStringAsync("/feed.atom", Ct), StringComparison.Ordinal);
        var items = await AfterAsync(client, seq - 1);
        Assert.True(items[0].Gone);
        Assert.Equal((seq, ""), (items[0].Seq, items[0].Title));
        Assert.DoesNotContain(items, i => i.Title == title);
    }

    [Fact]
    public async Task Group_OfADivision_HoldsItsOwnItemsOnly()
    {
        var client = app.Anonymous();
        var before = (await client.GetFromJsonAsync<FeedFrame>("/api/v1/feed?limit=1", Ct))!.To;
        var subject = NewSubject();
        await app.PublishAsync(subject, "古城街道");
        await Eventually.TrueAsync(async () => (await AfterAsync(client, before, "division:420602")).Any(i => i.Link == $"/test/{subject}"), Ct);
        Assert.Contains(await AfterAsync(client, before, "division:420602002"), i => i.Link == $"/test/{subject}");
        Assert.DoesNotContain(await AfterAsync(client, before, "division:420606"), i => i.Link == $"/test/{subject}");
    }

    [Theory]
    [InlineData("/api/v1/feed?group=street:1", "feed.group-unknown")]
    [InlineData("/api/v1/feed?group=division:42060x", "feed.group-unknown")]
    [InlineData("/api/v1/feed?limit=0", "feed.limit")]
    [InlineData("/api/v1/feed?limit=101", "feed.limit")]
    [InlineData("/api/v1/feed?after=-1", "feed.after")]
    [InlineData("/api/v1/feed/stream?group=x", "feed.group-unknown")]
    public async Task Json_BadInput_IsRefusedInBothLanguages(string path, string code)
    {
        using var answer = await app.Anonymous().GetAsync(path, Ct);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEqual(problem.GetProperty("messages").GetProperty("zh-CN").GetString(), problem.GetProperty("messages").GetProperty("en").GetString());
    }

    [Fact]
    public async Task Hub_UnknownGroup_IsRefused()
    {
        var connection = Connection();
        await using var _ = connection;
        await connection.StartAsync(Ct);
        var error = await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync<long>("Watch", "person:1", Ct));
        Assert.Contains("feed.group-unknown", error.Message, StringComparison.Ordinal);
    }

    private async Task<(HubConnection Connection, ConcurrentQueue<FeedFrame> Frames)> ConnectAsync(string group)
    {
        var frames = new ConcurrentQueue<FeedFrame>();
        var connection = Connection();
        connection.On<FeedFrame>("Frame", frames.Enqueue);
        await connection.StartAsync(Ct);
        await connection.InvokeAsync<long>("Watch", group, Ct);
        return (connection, frames);
    }

    private HubConnection Connection() => new HubConnectionBuilder()
        .WithUrl(new Uri(app.Server.BaseAddress, "/hubs/live"), o =>
        {
            o.HttpMessageHandlerFactory = _ => app.Server.CreateHandler();
            o.Transports = HttpTransportType.LongPolling; // the test server has no sockets; the browser tests use them
        })
        .Build();

    private static async Task<List<FeedItem>> AfterAsync(HttpClient client, long after, string group = "city")
    {
        var items = new List<FeedItem>();
        while (true)
        {
            var frame = (await client.GetFromJsonAsync<FeedFrame>($"/api/v1/feed?after={after}&group={group}", Ct))!;
            items.AddRange(frame.Items);
            if (frame.To == after || frame.Items.Count == 0) return items;
            after = frame.To;
        }
    }

    private async Task<FeedFrame> ReadStreamAsync(long after, Func<IReadOnlyList<FeedItem>, bool> until)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/feed/stream");
        request.Headers.Add("Last-Event-ID", after.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var answer = await app.Anonymous().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));
        var items = new List<FeedItem>();
        while (await reader.ReadLineAsync(Ct) is { } line)
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
            var frame = JsonSerializer.Deserialize<FeedFrame>(line[6..], JsonSerializerOptions.Web)!;
            items.AddRange(frame.Items);
            if (until(items)) return new FeedFrame(after, frame.To, items);
        }

        throw new InvalidOperationException("The stream ended.");
    }
}

public sealed class LiveFeedOnSqlite(SoloApp app) : LiveFeedTests(app);

public sealed class LiveFeedOnPostgres(CityApp app) : LiveFeedTests(app);
