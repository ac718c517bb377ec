using CitizenCivility.Persistence.Setup;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Public;

/// <summary>
/// The only source of anything an anonymous visitor may see. It maps read-only SQL views (<c>Sql/views</c>), each of which
/// holds published rows and public columns only: what has not been reviewed cannot be asked for here.
/// </summary>
/// <remarks>Modules add their sets in <c>{Module}/PublicCatalog.{Module}.cs</c> and a class that implements
/// <see cref="IPublicConfiguration"/> in the same folder.</remarks>
public abstract partial class PublicCatalog : DbContext
{
    protected PublicCatalog(DbContextOptions options) : base(options) => ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;

    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("The public catalog is read only.");

    public sealed override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The public catalog is read only.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        foreach (var type in typeof(PublicCatalog).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IPublicConfiguration))))
            ((IPublicConfiguration)Activator.CreateInstance(type)!).Configure(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        Conventions.Apply(configurationBuilder);
    }
}

/// <summary>Maps one module's public rows to their views.</summary>
internal interface IPublicConfiguration
{
    void Configure(ModelBuilder model);
}

internal sealed class SqlitePublicCatalog(DbContextOptions<SqlitePublicCatalog> options) : PublicCatalog(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        Conventions.ApplySqlite(configurationBuilder);
    }
}

internal sealed class PostgresPublicCatalog(DbContextOptions<PostgresPublicCatalog> options) : PublicCatalog(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        Conventions.ApplyPostgres(configurationBuilder);
    }
}
