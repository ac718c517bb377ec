using System.Collections.Concurrent;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.GoodPeople;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>
/// This node's ballot papers. A hint only: a ballot's unit compares the version with the database and reads the paper again when
/// it is another.
/// </summary>
internal sealed class BallotPapers(IDbContextFactory<AppDb> contexts)
{
    private readonly ConcurrentDictionary<RoundId, BallotPaper> _papers = new();

    public async Task<BallotPaper?> FindAsync(RoundId round, CancellationToken ct)
    {
        if (_papers.TryGetValue(round, out var known)) return known;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var paper = await db.FindPaperAsync(round, ct);
        if (paper is not null) _papers[round] = paper;
        return paper;
    }

    public void Forget(RoundId round) => _papers.TryRemove(round, out _);
}
