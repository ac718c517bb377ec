using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Setup;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Persistence.Writing;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence;

/// <summary>
/// The one context. Each module adds its sets in <c>{Module}/AppDb.{Module}.cs</c> and one configuration class per entity.
/// Writes go through the <see cref="WriteLane"/>, which saves; units only change what is tracked.
/// </summary>
public abstract partial class AppDb(DbContextOptions options) : IdentityUserContext<StaffUser, Guid>(options), IDataProtectionKeyContext
{
    private readonly List<Change> _changes = [];
    private readonly List<AuditNote> _notes = [];

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<JournalRow> Journal => Set<JournalRow>();
    public DbSet<JournalHead> JournalHeads => Set<JournalHead>();
    public DbSet<Lease> Leases => Set<Lease>();
    public DbSet<JournalCursor> Cursors => Set<JournalCursor>();
    public DbSet<IdempotencyRow> Idempotency => Set<IdempotencyRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();
    public DbSet<Step> Steps => Set<Step>();
    public DbSet<SignOff> SignOffs => Set<SignOff>();
    public DbSet<Claim> Claims => Set<Claim>();

    internal IReadOnlyList<Change> Changes => _changes;

    internal IReadOnlyList<AuditNote> Notes => _notes;

    /// <summary>Tells everything that follows the journal that <paramref name="subject"/> changed. Names what, never the new value.</summary>
    /// <param name="kind">For example <c>deed.published</c>; each module names its own kinds as constants.</param>
    /// <param name="subject">Its id as text.</param>
    public void Changed(string kind, string subject) => _changes.Add(new Change(kind, subject));

    public void Changed(string kind, Guid subject) => Changed(kind, subject.ToString());

    /// <summary>Adds to the audit row of this unit. A staff member's unit always leaves one, with or without a note.</summary>
    public void Note(string subject, string? reason = null, string? before = null, string? after = null) =>
        _notes.Add(new AuditNote(subject, reason, before, after));

    /// <summary>A refusal that keeps nothing of what this unit tracked, for acts that must happen whole or not at all. Notes for the audit stay.</summary>
    public DomainError Discard(DomainError error)
    {
        ChangeTracker.Clear();
        WindowTotals.Forget();
        _changes.Clear();
        return error;
    }

    /// <exception cref="InvalidOperationException">Points moved outside a transaction: their totals could be lost.</exception>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!WindowTotals.IsEmpty && Database.CurrentTransaction is null) throw new InvalidOperationException("Points move inside a unit of the write lane.");
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await WindowTotals.SaveAsync(this, cancellationToken);
        return saved;
    }

    internal void ForgetUnit()
    {
        ChangeTracker.Clear();
        WindowTotals.Forget();
        _changes.Clear();
        _notes.Clear();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        Conventions.Apply(configurationBuilder);
    }

    internal sealed record Change(string Kind, string Subject);

    internal sealed record AuditNote(string Subject, string? Reason, string? Before, string? After);
}

public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : AppDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        Conventions.ApplySqlite(configurationBuilder);
    }
}

public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : AppDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        Conventions.ApplyPostgres(configurationBuilder);
    }
}
