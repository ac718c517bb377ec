using CitizenCivility.Persistence.Setup;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CitizenCivility.Web.Http;

/// <summary>Ready means: the database answers and has every migration. Boards do not count; the service works without them.</summary>
internal sealed class DatabaseReady(DatabaseSetup setup) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var pending = await setup.PendingAsync(cancellationToken);
        return pending.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"{pending.Count} migrations are missing; run the command 'migrate'.");
    }
}
