using CitizenCivility.Persistence.Setup;

namespace CitizenCivility.Web.Hosting;

/// <summary>Something to do once the database is ready and before anything else starts: load content, print the first link.</summary>
internal interface IStartupStep
{
    /// <summary>Lower runs first.</summary>
    int Order { get; }

    Task RunAsync(CancellationToken ct);
}

/// <summary>
/// Runs before every other background service. Solo migrates by itself; in the city the operator runs <c>migrate</c> (or sets
/// <c>Database:MigrateAtStart</c>), so that nodes can be replaced one by one.
/// </summary>
internal sealed class Preparation(DatabaseSetup setup, ServiceSettings settings, IConfiguration configuration, IEnumerable<IStartupStep> steps) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (configuration.GetValue("Database:MigrateAtStart", settings.Profile == Profile.Solo)) await setup.MigrateAsync(cancellationToken);
        if ((await setup.PendingAsync(cancellationToken)).Count > 0) return; // not ready, and says so at /readyz
        foreach (var step in steps.OrderBy(s => s.Order)) await step.RunAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
