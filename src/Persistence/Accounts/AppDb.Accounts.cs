using CitizenCivility.Domain.Accounts;
using CitizenCivility.Persistence.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence;

public abstract partial class AppDb
{
    public DbSet<Resident> Residents => Set<Resident>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<SmsCode> SmsCodes => Set<SmsCode>();
    public DbSet<SmsAllowance> SmsAllowances => Set<SmsAllowance>();
    public DbSet<Consent> Consents => Set<Consent>();
}
