using System.Text.Json;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Estimation;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Domain.Transparency;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Setup;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>
/// Shakes answers out of a wave's box. A batch is never a single person: it leaves at <see cref="FullBatch"/>, or after
/// <see cref="Longest"/> at <see cref="SmallestBatch"/>; only the last one, after the close, may be smaller. Every batch is mixed
/// with earlier answers, and after the close all answers are laid down anew in random order, so that batches can no longer be told apart.
/// </summary>
internal sealed partial class SealedBoxEmptier(WriteLane lane, IDbContextFactory<AppDb> contexts, WaveKeys keys, TimeProvider clock, ILogger<SealedBoxEmptier> log)
{
    public const int FullBatch = 20, SmallestBatch = Privacy.SmallestGroup;

    /// <summary>After this time a batch may be smaller than full.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Sent within the grace time and still on its way to the disk.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Rows per unit, so that the lane is held for milliseconds.</summary>
    private const int Rows = 400;

    private static readonly DomainError Fenced = JournalErrors.Fenced;

    /// <summary>Empties the box as far as is due, and settles a wave that is over.</summary>
    /// <param name="epoch">The epoch of the lease this node holds; an older one is refused.</param>
    /// <returns>How many answers left the box.</returns>
    public async Task<Result<int>> RunAsync(WaveId id, long epoch, CancellationToken ct)
    {
        var moved = 0;
        while (true)
        {
            if ((await EmptyOnceAsync(id, epoch, ct)).Failed(out var error, out var batch)) return error;
            if (batch == 0) break;
            moved += batch;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        if (moved > 0) await DeletedRows.EraseAsync(db, ["sealed_box"], ct);
        var wave = await db.Waves.AsNoTracking().FirstAsync(w => w.Id == id, ct);
        if (IsOver(wave) && wave.SettledAt is null && (await SettleAsync(wave, epoch, ct)).Failed(out var unsettled)) return unsettled;
        return moved;
    }

    private bool IsOver(Wave wave) => wave.IsOver(clock.GetUtcNow() - Margin);

    private async Task<Result<int>> EmptyOnceAsync(WaveId id, long epoch, CancellationToken ct)
    {
        await using var read = await contexts.CreateDbContextAsync(ct);
        var wave = await read.Waves.AsNoTracking().FirstAsync(w => w.Id == id, ct);
        if (wave.PrivateKey is not { } kept) return 0;
        var now = clock.GetUtcNow();
        var rows = await read.SealedRows.AsNoTracking().Where(r => r.Purpose == wave.ClaimPurpose).OrderBy(r => r.Id).Take(Rows).ToListAsync(ct);
        var isDue = rows.Count >= FullBatch || (rows.Count >= SmallestBatch && now - wave.EmptiedAt >= Longest) || (rows.Count > 0 && IsOver(wave));
        if (!isDue) return 0;

        var (opened, unreadable) = Open(rows, keys.Unprotect(kept));
        var day = CityTime.DateOf(now);
        List<SurveyAnswer> fresh = [.. opened.Select(a => SurveyAnswer.Of(id, day, a.Channel, a.Codes))];
        var earlier = await read.SurveyAnswers.AsNoTracking().Where(a => a.WaveId == id && !a.Settled).OrderBy(_ => EF.Functions.Random()).Take(Rows).ToListAsync(ct);
        var boxIds = rows.Select(r => r.Id).ToArray();
        var emptied = await lane.RunAsync<int>(Actor.System, "survey.empty-box", async db =>
        {
            if (!await TakeTurnAsync(db, wave, epoch, now, unreadable)) return Fenced;
            await db.SealedRows.Where(r => boxIds.Contains(r.Id)).ExecuteDeleteAsync(CancellationToken.None);
            await LayAsync(db, earlier, [.. fresh, .. earlier.Select(a => a.Moved(a.Day, settled: false))]);
            return rows.Count;
        }, ct: ct);
        if (unreadable > 0) LogUnreadable(log, id.Value, unreadable);
        return emptied;
    }

    /// <summary>All answers in random portions, each laid down once more; then the key is destroyed.</summary>
    private async Task<Result<Done>> SettleAsync(Wave wave, long epoch, CancellationToken ct)
    {
        while (true)
        {
            await using var read = await contexts.CreateDbContextAsync(ct);
            var current = await read.Waves.AsNoTracking().FirstAsync(w => w.Id == wave.Id, ct);
            var portion = await read.SurveyAnswers.AsNoTracking().Where(a => a.WaveId == wave.Id && !a.Settled).OrderBy(_ => EF.Functions.Random()).Take(Rows).ToListAsync(ct);
            if (portion.Count == 0) break;
            var counts = await read.SurveyAnswers.Where(a => a.WaveId == wave.Id).GroupBy(a => a.Day).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
            var days = AnswerDays.Coarsen(counts, Privacy.SmallestGroup);
            var laid = await lane.RunAsync<Done>(Actor.System, "survey.settle", async db =>
            {
                if (!await TakeTurnAsync(db, current, epoch, current.EmptiedAt ?? clock.GetUtcNow(), 0)) return Fenced;
                await LayAsync(db, portion, [.. portion.Select(a => a.Moved(days[a.Day], settled: true))]);
                return Result.Ok();
            }, ct: ct);
            if (laid.Failed(out var error)) return error;
        }

        var settled = await lane.RunAsync<Done>(Actor.System, "survey.settle", async db =>
        {
            if (!await db.JournalHeads.AnyAsync(h => h.Id == 1 && h.Epoch == epoch, CancellationToken.None)) return Fenced;
            var ended = await db.Waves.FirstAsync(w => w.Id == wave.Id, CancellationToken.None);
            if (ended.SettledAt is null && !await db.SealedRows.AnyAsync(r => r.Purpose == wave.ClaimPurpose, CancellationToken.None)) ended.Settle(clock.GetUtcNow());
            return Result.Ok();
        }, ct: ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await DeletedRows.EraseAsync(db, ["sealed_box", "survey_answers"], ct);
        return settled;
    }

    /// <summary>Only one node may move rows at a time, and only under the newest lease.</summary>
    private static async Task<bool> TakeTurnAsync(AppDb db, Wave wave, long epoch, DateTimeOffset emptiedAt, int unreadable) =>
        await db.JournalHeads.AnyAsync(h => h.Id == 1 && h.Epoch == epoch, CancellationToken.None)
        && await db.Waves.Where(w => w.Id == wave.Id && w.Emptyings == wave.Emptyings).ExecuteUpdateAsync(s => s
            .SetProperty(w => w.Emptyings, w => w.Emptyings + 1)
            .SetProperty(w => w.EmptiedAt, emptiedAt)
            .SetProperty(w => w.Unreadable, w => w.Unreadable + unreadable), CancellationToken.None) == 1;

    /// <summary>Takes rows away and lays others down in the order of their random ids.</summary>
    private static async Task LayAsync(AppDb db, IReadOnlyList<SurveyAnswer> away, IReadOnlyList<SurveyAnswer> down)
    {
        var ids = away.Select(a => a.Id).ToArray();
        await db.SurveyAnswers.Where(a => ids.Contains(a.Id)).ExecuteDeleteAsync(CancellationToken.None);
        db.SurveyAnswers.AddRange(down.OrderBy(a => a.Id));
    }

    private static (IReadOnlyList<SealedAnswer> Answers, int Unreadable) Open(List<SealedRow> rows, byte[] privateKey)
    {
        var answers = new List<SealedAnswer>();
        foreach (var row in rows)
        {
            try
            {
                if (SealedBox.Open(privateKey, row.Box) is { } content) answers.Add(SealedAnswer.Parse(content));
            }
            catch (JsonException)
            {
                // Counted with those that could not be opened.
            }
        }

        return (answers, rows.Count - answers.Count);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} sealed answers of wave {Wave} could not be opened; they are counted in the wave and lost")]
    private static partial void LogUnreadable(ILogger logger, Guid wave, int count);
}
