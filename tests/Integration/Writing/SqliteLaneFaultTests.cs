using System.Diagnostics;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Tests.Integration.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Tests.Integration.Writing;

/// <summary>What only the shared commit of SQLite can do wrong.</summary>
/// <remarks>In a host of its own: a spoiled commit would fail whoever shares it.</remarks>
public sealed class SqliteLaneFaultTests : IAsyncLifetime
{
    private readonly SoloApp _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task RunAsync_CommitFails_AcknowledgesNobodyAndKeepsNothing()
    {
        var purpose = Guid.NewGuid().ToString();
        using var hold = new ManualResetEventSlim();
        // The first unit holds the lane until the others wait, so that all share one commit with the one that spoils it.
        var first = _app.Lane.RunAsync<Done>(Actor.System, "t", _ =>
        {
            hold.Wait(Ct);
            return Task.FromResult(Result.Ok());
        }, ct: Ct);
        var spoiler = _app.Lane.RunAsync<Done>(Actor.System, "t", async db =>
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON", Ct);
            await db.Database.ExecuteSqlRawAsync("INSERT INTO staff_user_claims (user_id, claim_type, claim_value) VALUES ('00000000-0000-0000-0000-00000000dead', 'x', 'y')", Ct);
            return Result.Ok();
        }, ct: Ct);
        var others = Enumerable.Range(0, 5).Select(_ => _app.Lane.RunAsync(Actor.System, "t", db =>
        {
            db.Claims.Add(new Claim(purpose, Guid.NewGuid().ToByteArray()));
            return Task.FromResult(Result.Ok());
        }, ct: Ct)).ToList();
        hold.Set();

        await Assert.ThrowsAsync<LaneUnavailableException>(() => spoiler);
        var acknowledged = 0;
        foreach (var task in others)
        {
            try
            {
                if ((await task).IsOk) acknowledged++;
            }
            catch (LaneUnavailableException)
            {
                // told to come back
            }
        }

        await using var db = _app.OpenDb();
        Assert.Equal(acknowledged, await db.Claims.CountAsync(c => c.Purpose == purpose, Ct));
        try
        {
            await first;
        }
        catch (LaneUnavailableException)
        {
            // shared the spoiled commit
        }
    }

    [Fact]
    public async Task Statements_KeptByTheLane_AreNotMixedUp()
    {
        var purpose = Guid.NewGuid().ToString();
        await _app.Lane.RunAsync(Actor.System, "t", db =>
        {
            for (byte i = 0; i < 6; i++) db.Claims.Add(new Claim(purpose, [i]));
            return Task.FromResult(Result.Ok());
        }, ct: Ct);
        var pairs = await _app.Lane.RunAsync<int>(Actor.System, "t", async db =>
        {
            // The same text while its first reading is still under way, and more texts than are kept.
            var seen = 0;
            await foreach (var one in db.Claims.AsNoTracking().Where(c => c.Purpose == purpose).AsAsyncEnumerable())
                await foreach (var other in db.Claims.AsNoTracking().Where(c => c.Purpose == purpose).AsAsyncEnumerable()) seen++;
            foreach (var text in Enumerable.Range(0, 600).Select(i => $"SELECT {i} - {i} AS \"Value\"")) seen += await db.Database.SqlQueryRaw<int>(text).SingleAsync(Ct);
            return seen;
        }, ct: Ct);
        Assert.True(pairs.IsOk);
        pairs.Failed(out _, out var count);
        Assert.Equal(36, count);
    }

    [Fact]
    public async Task Award_OutsideAUnit_IsRefused()
    {
        await using var db = _app.OpenDb();
        var award = await PointsLedger.AwardAsync(db, Actor.System, MemberId.New(), "deed.verified", $"test:{Guid.NewGuid():N}", _app.Clock.GetUtcNow());
        Assert.True(award.IsOk);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task ColdSaves_BesideAHotLane_WaitNoLongerThanABatch()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var hot = Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            var purpose = Guid.NewGuid().ToString();
            while (!end.IsCancellationRequested)
            {
                await _app.Lane.RunAsync(Actor.System, "t", db =>
                {
                    db.Claims.Add(new Claim(purpose, Guid.NewGuid().ToByteArray()));
                    return Task.FromResult(Result.Ok());
                }, ct: Ct);
            }
        }, Ct)).ToList();

        // Library code that saves by itself, as Identity does.
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 60; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var db = _app.OpenDb();
            db.Sessions.Add(new Session { KeyHash = Guid.NewGuid().ToByteArray(), PublicId = Guid.NewGuid(), Kind = SessionKind.Resident, SubjectId = Guid.NewGuid(), CreatedAt = _app.Clock.GetUtcNow(), ExpiresAt = _app.Clock.GetUtcNow(), Device = "cold" });
            await db.SaveChangesAsync(Ct);
            var took = Stopwatch.GetElapsedTime(started);
            if (took > slowest) slowest = took;
        }

        await end.CancelAsync();
        await Task.WhenAll(hot);
        Assert.True(slowest < TimeSpan.FromSeconds(2), $"A cold writer starved: {slowest.TotalMilliseconds:0} ms. (The figure itself is measured by the benchmark.)");
    }
}
