using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Realtime.LiveFeed;
using CitizenCivility.Web.Http;

namespace CitizenCivility.Web.Features.Feed;

internal static class FeedEndpoints
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    public static void Map(IEndpointRouteBuilder api)
    {
        var feed = api.MapGroup("/feed").WithTags("Feed");
        feed.MapGet("", GetAsync)
            .AllowAnonymous()
            .CacheOutput(PublicCache.Policy)
            .WithName("GetFeed")
            .WithSummary("Feed items after a number")
            .WithDescription("A frame {from, to, items}. Ask again with after = to until items stay away. Withdrawn things come as empty marks; entries of kind 'withdrawal' name the numbers to drop. Without 'after' the newest items come.")
            .Produces<FeedFrame>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        feed.MapGet("/stream", StreamAsync)
            .AllowAnonymous()
            .WithName("StreamFeed")
            .WithSummary("The feed as server-sent events")
            .WithDescription("Events named 'frame' hold a frame; the event id is its 'to', so that a browser that comes back goes on where it was.")
            .Produces<FeedFrame>(contentType: "text/event-stream")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> GetAsync(FeedReader reader, CancellationToken ct, long? after = null, int limit = 50, string? group = null)
    {
        if (FeedGroup.TryParse(group) is not { } known) return FeedErrors.GroupUnknown.ToProblem();
        if (limit is < 1 or > FeedReader.MaxItems) return FeedErrors.Limit.ToProblem();
        if (after is < 0) return FeedErrors.After.ToProblem();
        if (after is { } seq) return TypedResults.Ok(await reader.ReadAsync(seq, limit, known, ct));

        var items = (await reader.LatestAsync(limit, known, before: null, ct)).Reverse().ToList();
        var head = await reader.ReadAsync(long.MaxValue, 1, known, ct);
        return TypedResults.Ok(new FeedFrame(items.Count > 0 ? items[0].Seq - 1 : head.To, head.To, items));
    }

    private static IResult StreamAsync(HttpContext context, FeedReader reader, FeedBroadcast broadcast, CancellationToken ct, long? after = null, string? group = null)
    {
        if (FeedGroup.TryParse(group) is not { } known) return FeedErrors.GroupUnknown.ToProblem();
        if (long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last)) after = last;
        return TypedResults.ServerSentEvents(EventsAsync(reader, broadcast, known, after, ct));
    }

    /// <summary>What was missed first, then what comes; a frame that does not follow on is replaced by asking the reader.</summary>
    private static async IAsyncEnumerable<SseItem<FeedFrame>> EventsAsync(FeedReader reader, FeedBroadcast broadcast, FeedGroup group, long? after, [EnumeratorCancellation] CancellationToken ct)
    {
        using var subscription = broadcast.Open(group);
        var frame = await reader.ReadAsync(after ?? long.MaxValue, FeedReader.MaxItems, group, ct);
        var at = frame.To;
        yield return Event(frame);
        while (frame.Items.Count == FeedReader.MaxItems)
        {
            frame = await reader.ReadAsync(at, FeedReader.MaxItems, group, ct);
            at = frame.To;
            yield return Event(frame);
        }

        while (!ct.IsCancellationRequested)
        {
            FeedFrame? next = null;
            var ended = false;
            try
            {
                next = await subscription.Frames.ReadAsync(ct).AsTask().WaitAsync(Heartbeat, ct);
            }
            catch (TimeoutException)
            {
                // Nothing happened: an empty frame keeps proxies from closing the line.
            }
            catch (System.Threading.Channels.ChannelClosedException)
            {
                ended = true; // too slow: the client comes back with its last number
            }

            if (ended) yield break;
            if (next is null) next = new FeedFrame(at, at, []);
            else if (next.To <= at) continue;
            else if (next.From != at) next = await reader.ReadAsync(at, FeedReader.MaxItems, group, ct);
            at = next.To;
            yield return Event(next);
        }
    }

    private static SseItem<FeedFrame> Event(FeedFrame frame) => new(frame, "frame") { EventId = frame.To.ToString(CultureInfo.InvariantCulture) };
}

internal static class FeedErrors
{
    public static readonly DomainError GroupUnknown = new DomainError.Invalid("feed.group-unknown") { Field = "group" };
    public static readonly DomainError Limit = new DomainError.Invalid("feed.limit", 1, FeedReader.MaxItems) { Field = "limit" };
    public static readonly DomainError After = new DomainError.Invalid("feed.after") { Field = "after" };
}
