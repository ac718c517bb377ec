using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Journal;

internal static class OutboxWriter
{
    /// <summary>Rows in one statement, far below the parameters that either database takes.</summary>
    private const int Rows = 500;

    /// <summary>Writes what changed in this unit, in one statement: every unit has some, and nobody tracks them.</summary>
    public static async Task SaveOutboxAsync(this AppDb db, DateTimeOffset now)
    {
        if (db.Changes.Count == 0) return;
        var at = db.Model.FindEntityType(typeof(OutboxRow))!.FindProperty(nameof(OutboxRow.At))!.GetTypeMapping().Converter!.ConvertToProvider(now)!;
        foreach (var chunk in db.Changes.Chunk(Rows))
        {
            var values = new List<object>(2 * chunk.Length + 1) { at };
            var sql = new StringBuilder("INSERT INTO outbox (kind, subject, at) VALUES ");
            foreach (var change in chunk)
            {
                sql.Append(values.Count == 1 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"({{{values.Count}}}, {{{values.Count + 1}}}, {{0}})");
                values.AddRange([change.Kind, change.Subject]);
            }

            await db.Database.ExecuteSqlRawAsync(sql.ToString(), values, CancellationToken.None);
        }
    }
}
