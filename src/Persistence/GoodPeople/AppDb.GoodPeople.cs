using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Persistence.GoodPeople;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence;

public abstract partial class AppDb
{
    public DbSet<Round> Rounds => Set<Round>();
    public DbSet<Nomination> Nominations => Set<Nomination>();
    public DbSet<NominationDraft> NominationDrafts => Set<NominationDraft>();
    public DbSet<Objection> Objections => Set<Objection>();
    public DbSet<PressureReport> PressureReports => Set<PressureReport>();
    public DbSet<Ballot> Ballots => Set<Ballot>();
    public DbSet<BallotSlip> BallotSlips => Set<BallotSlip>();
    public DbSet<RoundResult> RoundResults => Set<RoundResult>();
    public DbSet<Honour> Honours => Set<Honour>();
}
