using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.GoodPeople;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>What this installation asks of rounds.</summary>
internal sealed class RoundRules(IHostEnvironment environment)
{
    /// <summary>A round that people take part in for real must name what it rests on.</summary>
    public bool NeedsBasis => environment.IsProduction();

    public async Task<RoundFacts> FactsAsync(AppDb db, RoundId round) => new(
        await db.CountCandidatesAsync(round),
        await db.Objections.CountAsync(o => o.RoundId == round && o.AnsweredAt == null, CancellationToken.None),
        NeedsBasis);
}
