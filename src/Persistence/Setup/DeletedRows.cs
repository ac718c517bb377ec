using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Setup;

/// <summary>
/// Takes away what a delete leaves behind: PostgreSQL keeps dead rows until a vacuum, SQLite keeps old pages in its write-ahead log
/// until a checkpoint (in the file itself <c>secure_delete</c> overwrites them).
/// </summary>
public static class DeletedRows
{
    /// <param name="tables">Names of our own tables.</param>
    public static async Task EraseAsync(AppDb db, IReadOnlyList<string> tables, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (tables.Any(t => !t.All(c => char.IsAsciiLetterLower(c) || c == '_'))) throw new ArgumentException("Not a table of ours.", nameof(tables));
        var sql = db.Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal) ? "PRAGMA wal_checkpoint(PASSIVE)" : $"VACUUM {string.Join(", ", tables)}";
        await db.Database.ExecuteSqlRawAsync(sql, ct);
    }
}
