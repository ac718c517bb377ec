using System.Globalization;
using System.Text;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Web.Http;
using CitizenCivility.Web.Localization;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Points;

/// <summary>The whole statement as a table for Excel: with a byte order mark, and no cell that could be taken for a formula.</summary>
internal static class StatementCsv
{
    public static async Task<IResult> GetAsync(HttpContext context, IDbContextFactory<AppDb> contexts, MyStanding standings, SourceTexts sources, IStringLocalizer texts, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        await using var db = await contexts.CreateDbContextAsync(ct);
        var entries = (await standings.FindAsync(context.ResidentId, ct))?.Member is { } m ? await db.StatementAsync(m, before: null, int.MaxValue, ct) : [];
        var names = await sources.LoadAsync(db, entries.Select(e => e.Source), ct);

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        await using (var csv = CsvWriter.Create(text, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            foreach (var column in new[] { "statement.when", "statement.why", "statement.kind", "statement.rule", "statement.points" }) csv.WriteField(texts[column].Value);
            await csv.EndRecordAsync(ct);
            foreach (var entry in entries)
            {
                csv.WriteField(CityTime.Format(entry.At, TimeStyle.Exact));
                csv.WriteField(names.GetValueOrDefault(entry.Source)?.Title ?? texts["statement.source-gone"].Value);
                csv.WriteField(texts[$"points.kind.{entry.Kind}"].Value);
                csv.WriteField($"{entry.Rule} v{entry.RuleVersion.ToString(CultureInfo.InvariantCulture)}");
                csv.WriteField(entry.Points);
                await csv.EndRecordAsync(ct);
            }
        }

        return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", "points.csv");
    }
}
