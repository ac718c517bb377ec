using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Setup;

/// <summary>Brings a database to the shape this version needs.</summary>
public sealed class DatabaseSetup(IDbContextFactory<AppDb> contexts)
{
    public async Task MigrateAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Database.MigrateAsync(ct);
        await DatabaseObjects.ApplyAsync(db, ct);
    }

    /// <returns>Migrations that have not been applied; empty when the database is ready.</returns>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return [.. await db.Database.GetPendingMigrationsAsync(ct)];
    }
}
