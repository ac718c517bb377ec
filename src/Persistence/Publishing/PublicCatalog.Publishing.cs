using CitizenCivility.Persistence.Publishing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Public;

public abstract partial class PublicCatalog
{
    public DbSet<PublicRuleSet> RuleSets => Set<PublicRuleSet>();
    public DbSet<PublicRule> Rules => Set<PublicRule>();
    public DbSet<PublicRuleVersion> RuleVersions => Set<PublicRuleVersion>();
    public DbSet<PublicPage> Pages => Set<PublicPage>();
}
