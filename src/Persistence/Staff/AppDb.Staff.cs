using CitizenCivility.Persistence.Staff;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence;

public abstract partial class AppDb
{
    public DbSet<StaffLink> StaffLinks => Set<StaffLink>();
}
