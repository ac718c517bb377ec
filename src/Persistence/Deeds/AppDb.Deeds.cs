using CitizenCivility.Domain.Deeds;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence;

public abstract partial class AppDb
{
    public DbSet<GoodDeed> Deeds => Set<GoodDeed>();
    public DbSet<DeedDraft> DeedDrafts => Set<DeedDraft>();
}
