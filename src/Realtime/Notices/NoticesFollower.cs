using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Notices;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Realtime.Following;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Realtime.Notices;

/// <summary>
/// Writes notices exactly once: they are saved in one unit with the cursor, which moves only from where it was believed to be. A
/// node that lost the lease without knowing moves nothing.
/// </summary>
public sealed class NoticesFollower(WriteLane lane, IDbContextFactory<AppDb> contexts, IEnumerable<INoticeRule> rules) : ILeaderFollower
{
    public const string CursorName = "notices";

    /// <summary>Journal kind: somebody was told something. The subject is the resident's id.</summary>
    public const string Told = "notice.told";

    /// <summary>Rows in one unit, which must stay short.</summary>
    private const int UnitRows = 20;

    /// <summary>So many rows that concern nobody may come again after a restart.</summary>
    private const int SaveEvery = 2_000;

    private readonly ILookup<string, INoticeRule> _rules = rules.SelectMany(r => r.Kinds.Select(k => (k, r))).ToLookup(p => p.k, p => p.r);
    private long _saved;

    public string Name => CursorName;

    public async Task<long> StartAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        _saved = await db.Cursors.AsNoTracking().Where(c => c.Name == CursorName).Select(c => c.Position).FirstOrDefaultAsync(ct);
        return _saved;
    }

    public async Task FollowAsync(IReadOnlyList<JournalRow> rows, CancellationToken ct)
    {
        foreach (var batch in rows.Where(r => r.Seq > _saved && _rules.Contains(r.Kind)).Chunk(UnitRows)) await SaveAsync(batch, batch[^1].Seq, ct);
        if (rows[^1].Seq - _saved >= SaveEvery) await SaveAsync([], rows[^1].Seq, ct);
    }

    private async Task SaveAsync(IReadOnlyList<JournalRow> rows, long to, CancellationToken ct)
    {
        var from = _saved;
        await lane.RunAsync(Actor.System, "notices.follow", async db =>
        {
            await MoveAsync(db, from, to);
            foreach (var row in rows)
            {
                foreach (var rule in _rules[row.Kind])
                {
                    foreach (var draft in await rule.NoticesAsync(db, row, CancellationToken.None))
                    {
                        if (!await db.Residents.AnyAsync(r => r.Id == draft.To, CancellationToken.None)) continue; // erased since
                        db.Notices.Add(Notice.Of(draft, row.Seq, row.At));
                        db.Changed(Told, draft.To.Value);
                    }
                }
            }

            return Result.Ok();
        }, ct: ct);
        _saved = to;
    }

    private static async Task MoveAsync(AppDb db, long from, long to)
    {
        if (await db.Cursors.Where(c => c.Name == CursorName && c.Position == from).ExecuteUpdateAsync(s => s.SetProperty(c => c.Position, to), CancellationToken.None) == 1) return;
        if (from != 0 || await db.Cursors.AnyAsync(c => c.Name == CursorName, CancellationToken.None)) throw new InvalidOperationException($"The cursor of notices no longer stands at {from}: another node moved it.");
        db.Cursors.Add(new JournalCursor { Name = CursorName, Position = to });
    }
}
