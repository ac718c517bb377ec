using CitizenCivility.Realtime.Following;
using CitizenCivility.Realtime.LiveFeed;
using CitizenCivility.Realtime.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Realtime;

public static class RealtimeServices
{
    /// <summary>The sequencer, the tail and what follows the journal. Modules add their own <see cref="IJournalFollower"/>.</summary>
    public static IServiceCollection AddJournalFollowing(this IServiceCollection services) => services
        .AddSingleton<Leadership>()
        .AddSingleton<JournalTail>()
        .AddHostedService<SequencerService>()
        .AddHostedService(p => p.GetRequiredService<JournalTail>());

    /// <summary>The feed in all its forms. Modules add their <see cref="IFeedSource"/>.</summary>
    public static IServiceCollection AddLiveFeed(this IServiceCollection services)
    {
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = 4 * 1024;
            hub.MaximumParallelInvocationsPerClient = 1;
        });
        return services
            .AddSingleton<FeedReader>()
            .AddSingleton<FeedBroadcast>()
            .AddSingleton<LiveConnections>()
            .AddSingleton<IJournalFollower, FeedFollower>()
            .AddSingleton<IJournalFollower, SessionFollower>();
    }

    /// <summary>What residents are told. Modules add their <see cref="INoticeRule"/>.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton<IJournalFollower, NoticesFollower>()
        .AddSingleton<IJournalFollower, NoticePush>();
}
