using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Tests.Integration.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Journal;

public abstract class JournalTests(CivilityApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_FromParallelUnits_ArriveOnceEachWithoutGaps()
    {
        var kind = "test." + Guid.NewGuid().ToString("N")[..8];
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => app.Lane.RunAsync(Actor.System, "t", db =>
        {
            db.Changed(kind, $"s{i}");
            return Task.FromResult(Result.Ok());
        }, ct: Ct)));

        await Eventually.TrueAsync(async () =>
        {
            await using var db = app.OpenDb();
            return await db.Journal.CountAsync(r => r.Kind == kind, Ct) >= 300;
        }, Ct);

        await using var reader = app.OpenDb();
        var subjects = await reader.Journal.Where(r => r.Kind == kind).Select(r => r.Subject).ToListAsync(Ct);
        Assert.Equal(300, subjects.Count);
        Assert.Equal(300, subjects.Distinct().Count());
        var (count, max) = (await reader.Journal.LongCountAsync(Ct), await reader.Journal.MaxAsync(r => r.Seq, Ct));
        Assert.True(count <= max, "numbers start at 1");
        Assert.Equal(max, await reader.Journal.Where(r => r.Seq <= max).LongCountAsync(Ct));
    }

    [Fact]
    public async Task Signal_AfterACommitWithChanges_WakesTheSequencer()
    {
        var signals = app.Services.GetRequiredService<JournalSignals>();
        var raised = signals.Outbox.Next;
        await app.Lane.RunAsync(Actor.System, "t", db =>
        {
            db.Changed("test.wake", "x");
            return Task.FromResult(Result.Ok());
        }, ct: Ct);
        await raised.WaitAsync(TimeSpan.FromSeconds(5), Ct);
    }

    [Fact]
    public async Task NumberAsync_WithAnOldEpoch_IsRefusedAndNumbersNothing()
    {
        var sequencer = app.Services.GetRequiredService<Sequencer>();
        await using var db = app.OpenDb();
        await Eventually.TrueAsync(async () => await db.JournalHeads.AsNoTracking().Select(h => h.Epoch).SingleAsync(Ct) > 0, Ct);

        // Rows may be numbered by the leader first; an old epoch must never number any itself.
        for (var i = 0; i < 20; i++)
        {
            await app.Lane.RunAsync(Actor.System, "t", unit =>
            {
                unit.Changed("test.fence", "x");
                return Task.FromResult(Result.Ok());
            }, ct: Ct);
            var result = await sequencer.NumberAsync(epoch: 0, Ct);
            Assert.True(result.Failed(out var error, out var numbered) ? error.Code == "journal.fenced" : numbered == 0);
        }
    }

    [Fact]
    public async Task TryHoldAsync_WhileAnotherHolds_GivesNothingAndARaisedEpochAfterRelease()
    {
        var leases = app.Services.GetRequiredService<LeaseKeeper>();
        var name = "t" + Guid.NewGuid().ToString("N")[..8];

        var first = await leases.TryHoldAsync(name, "a", Ct);
        Assert.NotNull(first);
        Assert.Equal(first, await leases.TryHoldAsync(name, "a", Ct));
        Assert.Null(await leases.TryHoldAsync(name, "b", Ct));
        await leases.ReleaseAsync(name, "a", Ct);
        var second = await leases.TryHoldAsync(name, "b", Ct);
        Assert.True(second > first);
        Assert.Null(await leases.TryHoldAsync(name, "a", Ct));
    }
}

public sealed class JournalOnSqlite(SoloApp app) : JournalTests(app);

public sealed class JournalOnPostgres(CityApp app) : JournalTests(app);
