using CitizenCivility.Realtime.Following;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CitizenCivility.Realtime.Boards;

/// <summary>Registers one of the two leaderboards.</summary>
public static class BoardServices
{
    /// <summary>Boards in the memory of this process; empty at start.</summary>
    public static IServiceCollection AddInProcessBoards(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<ILeaderboard, InProcessLeaderboard>().AddProjection();
    }

    /// <summary>Boards in Redis. It is connected to at the first use, so that a Redis that is away holds nothing up at start.</summary>
    /// <param name="connectionString">As StackExchange.Redis reads it: <c>host:port,host:port,password=…,ssl=true</c>.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static IServiceCollection AddRedisBoards(this IServiceCollection services, string connectionString)
    {
        var options = RedisConnection.Options(connectionString);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => new RedisConnection(options));
        return services.AddSingleton<ILeaderboard, RedisLeaderboard>().AddProjection();
    }

    private static IServiceCollection AddProjection(this IServiceCollection services) => services
        .AddSingleton<BoardScopes>()
        .AddSingleton<BoardsStatus>()
        .AddSingleton<ProjectMember>()
        .AddSingleton<RebuildBoards>()
        .AddSingleton<BoardHistory>()
        .AddSingleton<BoardReader>()
        .AddSingleton<IJournalFollower, BoardsFollower>();
}
