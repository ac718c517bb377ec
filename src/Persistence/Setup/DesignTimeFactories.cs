using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Persistence.Setup;

/// <summary>For <c>dotnet ef migrations add</c>, which never connects.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => new((DbContextOptions<SqliteDb>)PersistenceServices
        .UseSqlite(new DbContextOptionsBuilder<SqliteDb>(), "Data Source=:memory:")
        .UseApplicationServiceProvider(DesignTime.Services).Options);
}

internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => new((DbContextOptions<PostgresDb>)PersistenceServices
        .UsePostgres(new DbContextOptionsBuilder<PostgresDb>(), "Host=localhost")
        .UseApplicationServiceProvider(DesignTime.Services).Options);
}

file static class DesignTime
{
    public static readonly IServiceProvider Services = new ServiceCollection()
        .AddOptions()
        .Configure<Microsoft.AspNetCore.Identity.IdentityOptions>(PersistenceServices.UsePasskeys)
        .BuildServiceProvider();
}
