using CitizenCivility.Persistence.Journal;

namespace CitizenCivility.Web.Demo;

/// <summary>Leads the journal while nothing else runs, so that the clock of the script numbers it.</summary>
internal sealed class DemoJournal(LeaseKeeper leases, Sequencer sequencer)
{
    private const string Holder = "demo";

    /// <summary>The epoch that jobs are run under.</summary>
    public long Epoch { get; private set; }

    public async Task LeadAsync(CancellationToken ct) =>
        Epoch = await leases.TryHoldAsync(LeaseKeeper.Journal, Holder, ct) ?? throw new InvalidOperationException("Another process uses the demo database.");

    public async Task NumberAsync(CancellationToken ct)
    {
        while (await sequencer.NumberAsync(Epoch, ct).NeedAsync() > 0) { }
    }

    public Task LeaveAsync(CancellationToken ct) => leases.ReleaseAsync(LeaseKeeper.Journal, Holder, ct);
}
