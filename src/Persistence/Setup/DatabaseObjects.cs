using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Setup;

/// <summary>
/// Triggers, views and indexes that EF does not know: applied again after every migrate, because a SQLite migration that
/// rebuilds a table drops its triggers. Every script may run any number of times.
/// </summary>
internal static class DatabaseObjects
{
    /// <summary>Scripts in the order they run: the provider's own first, then views, each by name.</summary>
    public static IEnumerable<(string Name, string Sql)> ScriptsFor(string folder)
    {
        var assembly = typeof(DatabaseObjects).Assembly;
        string[] prefixes = [$"{assembly.GetName().Name}.Sql.{folder}.", $"{assembly.GetName().Name}.Sql.views."];
        foreach (var prefix in prefixes)
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
                yield return (name, Read(assembly, name));
        }
    }

    public static async Task ApplyAsync(AppDb db, CancellationToken ct)
    {
        var folder = db.Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal) ? "sqlite" : "postgres";
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var (_, sql) in ScriptsFor(folder))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction);
#pragma warning disable CA2100 // Our own scripts, compiled into this assembly.
            command.CommandText = sql;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
