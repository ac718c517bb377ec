using StackExchange.Redis;

namespace CitizenCivility.Realtime.Boards;

/// <summary>The one connection to Redis, made at the first use and kept up in the background from then on.</summary>
public sealed class RedisConnection(ConfigurationOptions options) : IAsyncDisposable
{
    /// <summary>How long any caller waits at most, for the connection or for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Task<ConnectionMultiplexer>? _connecting;
    private bool _disposed;

    /// <summary>Time limits of ~2 s unless the connection string sets its own; whoever asks while Redis is away gets an error at once.</summary>
    public static ConfigurationOptions Options(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var patience = (int)Patience.TotalMilliseconds;
        // The first of two equal names would lose: what the connection string says stands last.
        var options = ConfigurationOptions.Parse($"connectTimeout={patience},asyncTimeout={patience},syncTimeout={patience},{connectionString}");
        if (options.EndPoints.Count == 0) throw new ArgumentException("No host in the connection string of Redis.", nameof(connectionString));

        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ReconnectRetryPolicy = new LinearRetry(1_000);
        options.ClientName ??= "citizen-civility";
        return options;
    }

    /// <exception cref="RedisException">Not connected within <see cref="Patience"/>; attempts go on in the background.</exception>
    public async ValueTask<IDatabase> GetDatabaseAsync(CancellationToken ct)
    {
        Task<ConnectionMultiplexer> connecting;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_connecting is null or { IsFaulted: true } or { IsCanceled: true }) _connecting = ConnectionMultiplexer.ConnectAsync(options);
            connecting = _connecting;
        }

        try
        {
            return (connecting.IsCompletedSuccessfully ? connecting.Result : await connecting.WaitAsync(Patience, ct)).GetDatabase();
        }
        catch (TimeoutException e)
        {
            throw new RedisException("Redis was not reached in time.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task<ConnectionMultiplexer>? connecting;
        lock (_lock) (connecting, _disposed) = (_connecting, true);
        if (connecting is null) return;

        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connecting.IsCompletedSuccessfully) await connecting.Result.DisposeAsync();
    }
}
