using CitizenCivility.Persistence.GoodPeople;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Public;

public abstract partial class PublicCatalog
{
    public DbSet<PublicRound> Rounds => Set<PublicRound>();
    public DbSet<PublicCandidate> Candidates => Set<PublicCandidate>();
    public DbSet<PublicResult> Results => Set<PublicResult>();
    public DbSet<PublicHonour> Honours => Set<PublicHonour>();
    public DbSet<PublicRoundStep> RoundSteps => Set<PublicRoundStep>();
}
