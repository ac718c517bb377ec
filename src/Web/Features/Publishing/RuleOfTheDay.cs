using CitizenCivility.Domain.Publishing;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Persistence.Publishing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>One rule a day: the same for everybody, chosen by the date in the city among the rules whose text can be read.</summary>
internal sealed class RuleOfTheDay(IDbContextFactory<PublicCatalog> catalogs, TimeProvider clock)
{
    /// <returns><see langword="null"/> when no rule has a text.</returns>
    public async Task<PublicRule?> FindAsync(CancellationToken ct)
    {
        await using var catalog = await catalogs.CreateDbContextAsync(ct);
        var rules = await catalog.Rules.Where(r => r.Set == RuleSet.Xiangyang20 && r.HeadingZh != null).OrderBy(r => r.No).ToListAsync(ct);
        return Pick(rules, Domain.Kernel.CityTime.DateOf(clock.GetUtcNow()));
    }

    internal static T? Pick<T>(IReadOnlyList<T> rules, DateOnly day) where T : class => rules.Count == 0 ? null : rules[day.DayNumber % rules.Count];
}
