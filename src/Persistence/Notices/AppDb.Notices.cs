using CitizenCivility.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence;

public abstract partial class AppDb
{
    public DbSet<Notice> Notices => Set<Notice>();
}
