using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Persistence.Writing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace CitizenCivility.Persistence.Setup;

public static class PersistenceServices
{
    /// <summary>SQLite with the group-committing lane: the solo profile.</summary>
    public static IServiceCollection AddSqlitePersistence(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton<WriteGate>();
        services.AddPooledDbContextFactory<SqliteDb>((provider, options) => UseSqlite(options, connectionString)
            .AddInterceptors(new GatedSaves(provider.GetRequiredService<WriteGate>())));
        services.AddSingleton<IDbContextFactory<AppDb>, ContextFactory<SqliteDb>>();
        services.AddScoped<AppDb>(p => p.GetRequiredService<IDbContextFactory<SqliteDb>>().CreateDbContext());
        services.AddPooledDbContextFactory<SqlitePublicCatalog>(options => UseSqlite(options, connectionString));
        services.AddScoped<PublicCatalog>(p => p.GetRequiredService<IDbContextFactory<SqlitePublicCatalog>>().CreateDbContext());
        services.AddSingleton<IDbContextFactory<PublicCatalog>, PublicFactory<SqlitePublicCatalog>>();
        services.AddSingleton(provider => new SqliteLaneOptions(
            () => new LaneConnection(connectionString),
            connection => new SqliteDb((DbContextOptions<SqliteDb>)UseSqlite(new DbContextOptionsBuilder<SqliteDb>(), options => options.UseSqlite(connection)).UseApplicationServiceProvider(provider).Options)));
        services.AddSingleton<WriteLane, SqliteLane>();
        return services.AddJournal();
    }

    /// <summary>PostgreSQL: the city profile.</summary>
    public static IServiceCollection AddPostgresPersistence(this IServiceCollection services, string connectionString)
    {
        services.AddPooledDbContextFactory<PostgresDb>(options => UsePostgres(options, connectionString));
        services.AddSingleton<IDbContextFactory<AppDb>, ContextFactory<PostgresDb>>();
        services.AddScoped<AppDb>(p => p.GetRequiredService<IDbContextFactory<PostgresDb>>().CreateDbContext());
        services.AddPooledDbContextFactory<PostgresPublicCatalog>(options => UsePostgres(options, connectionString));
        services.AddScoped<PublicCatalog>(p => p.GetRequiredService<IDbContextFactory<PostgresPublicCatalog>>().CreateDbContext());
        services.AddSingleton<IDbContextFactory<PublicCatalog>, PublicFactory<PostgresPublicCatalog>>();
        services.AddSingleton(provider => new PostgresLaneOptions((DbContextOptions<PostgresDb>)UsePostgres(new DbContextOptionsBuilder<PostgresDb>(), connectionString).UseApplicationServiceProvider(provider).Options));
        services.AddSingleton<WriteLane, PostgresLane>();
        return services.AddJournal();
    }

    internal static DbContextOptionsBuilder UseSqlite(DbContextOptionsBuilder options, string connectionString) => UseSqlite(options, o => o.UseSqlite(connectionString));

    private static DbContextOptionsBuilder UseSqlite(DbContextOptionsBuilder options, Func<DbContextOptionsBuilder, DbContextOptionsBuilder> to) => to(options)
        .UseSnakeCaseNamingConvention()
        .AddInterceptors(new SqlitePragmas());

    internal static DbContextOptionsBuilder UsePostgres(DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(WithLimits(connectionString))
        .UseSnakeCaseNamingConvention();

    /// <summary>
    /// A node that stands still in the middle of a transaction holds its locks against the other nodes: the database lets go of them
    /// after ten seconds, and the node is told when it wakes.
    /// </summary>
    private static string WithLimits(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (string.IsNullOrEmpty(builder.Options)) builder.Options = "-c idle_in_transaction_session_timeout=10000";
        return builder.ConnectionString;
    }

    /// <summary>The schema version that has a table for passkeys.</summary>
    internal static void UsePasskeys(IdentityOptions identity) => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    private static IServiceCollection AddJournal(this IServiceCollection services) => services
        .Configure<IdentityOptions>(UsePasskeys)
        .AddSingleton<JournalSignals>()
        .AddSingleton<LeaseKeeper>()
        .AddSingleton<Sequencer>()
        .AddSingleton<JournalReader>()
        .AddSingleton<DatabaseSetup>();

    private sealed class ContextFactory<T>(IDbContextFactory<T> inner) : IDbContextFactory<AppDb> where T : AppDb
    {
        public AppDb CreateDbContext() => inner.CreateDbContext();
    }

    private sealed class PublicFactory<T>(IDbContextFactory<T> inner) : IDbContextFactory<PublicCatalog> where T : PublicCatalog
    {
        public PublicCatalog CreateDbContext() => inner.CreateDbContext();
    }
}
