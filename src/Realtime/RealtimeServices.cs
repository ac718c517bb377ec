using CitizenCivility.Realtime.Following;
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
}
