using CitizenCivility.Domain.Publishing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence;

public abstract partial class AppDb
{
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<TextVersion> TextVersions => Set<TextVersion>();
    public DbSet<RuleSet> RuleSets => Set<RuleSet>();
    public DbSet<Rule> Rules => Set<Rule>();
    public DbSet<ContentFile> ContentFiles => Set<ContentFile>();
}
