using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Tests.Integration.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Tests.Integration.Writing;

/// <summary>The lane's promises, on both databases.</summary>
public abstract class WriteLaneTests(CivilityApp app)
{
    private static readonly DomainError _twice = new DomainError.Conflict("test.twice");
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Claim NewClaim(string purpose) => new(purpose, Guid.NewGuid().ToByteArray());

    [Fact]
    public async Task RunAsync_UnitThrows_FailsAloneAndKeepsNothing()
    {
        var purpose = Guid.NewGuid().ToString();
        var good = Enumerable.Range(0, 40).Select(_ => app.Lane.RunAsync(Actor.System, "t", db => Add(db, NewClaim(purpose)), ct: Ct)).ToList();
        var bad = app.Lane.RunAsync<Done>(Actor.System, "t", db =>
        {
            db.Claims.Add(NewClaim(purpose));
            throw new InvalidDataException("bad unit");
        }, ct: Ct);

        await Assert.ThrowsAsync<InvalidDataException>(() => bad);
        foreach (var result in await Task.WhenAll(good)) Assert.True(result.IsOk);
        await using var db = app.OpenDb();
        Assert.Equal(40, await db.Claims.CountAsync(c => c.Purpose == purpose, Ct));
    }

    [Fact]
    public async Task RunAsync_Refusal_KeepsWhatTheUnitChanged()
    {
        var purpose = Guid.NewGuid().ToString();
        var result = await app.Lane.RunAsync<Done>(Actor.System, "t", db =>
        {
            db.Claims.Add(NewClaim(purpose));
            return Task.FromResult<Result<Done>>(_twice);
        }, ct: Ct);

        Assert.True(result.Failed(out var error));
        Assert.Equal("test.twice", error.Code);
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Claims.CountAsync(c => c.Purpose == purpose, Ct));
    }

    [Fact]
    public async Task RunAsync_SameUniqueKeyInParallel_GivesOneEffectAndTheNamedAnswer()
    {
        var claim = NewClaim(Guid.NewGuid().ToString());
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => app.Lane.RunAsync(Actor.System, "t", db => Add(db, claim with { }), _twice, Ct)));

        Assert.Equal(1, results.Count(r => r.IsOk));
        Assert.All(results.Where(r => !r.IsOk), r => Assert.True(r.Failed(out var e) && e.Code == "test.twice"));
    }

    [Fact]
    public async Task RunAsync_SameIdempotencyKeyInParallel_RunsOnceAndAnswersAllAlike()
    {
        var by = Actor.Resident(Guid.NewGuid()) with { IdempotencyKey = Guid.NewGuid().ToString() };
        var purpose = Guid.NewGuid().ToString();
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => app.Lane.RunAsync<Guid>(by, "t", db =>
        {
            var id = Guid.NewGuid();
            db.Claims.Add(new Claim(purpose, id.ToByteArray()));
            return Task.FromResult<Result<Guid>>(id);
        }, ct: Ct)));

        Assert.Single(results.Select(r => r.Failed(out _, out var id) ? Guid.Empty : id).Distinct());
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Claims.CountAsync(c => c.Purpose == purpose, Ct));
    }

    [Fact]
    public async Task RunAsync_StaffUnit_LeavesAnAuditRowAlsoWhenRefused()
    {
        var staff = Guid.NewGuid();
        await app.Lane.RunAsync<Done>(Actor.Staff(staff), "t.refused", _ => Task.FromResult<Result<Done>>(_twice), ct: Ct);
        await app.Lane.RunAsync(Actor.Staff(staff), "t.done", db =>
        {
            db.Note("thing:1", reason: "because");
            return Task.FromResult(Result.Ok());
        }, ct: Ct);

        await using var db = app.OpenDb();
        var rows = await db.Audit.Where(a => a.ActorId == staff).OrderBy(a => a.Id).ToListAsync(Ct);
        Assert.Collection(rows,
            r => Assert.Equal(("t.refused", "test.twice"), (r.Action, r.Refused)),
            r => Assert.Equal(("t.done", "thing:1", "because", null), (r.Action, r.Subject, r.Reason, r.Refused)));
    }

    [Fact]
    public async Task Audit_ChangedOrDeleted_IsRefusedByTheDatabase()
    {
        var staff = Guid.NewGuid();
        await app.Lane.RunAsync(Actor.Staff(staff), "t", _ => Task.FromResult(Result.Ok()), ct: Ct);

        await using var db = app.OpenDb();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Audit.Where(a => a.ActorId == staff).ExecuteUpdateAsync(s => s.SetProperty(a => a.Action, "x"), Ct));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Audit.Where(a => a.ActorId == staff).ExecuteDeleteAsync(Ct));
    }

    private static Task<Result<Done>> Add(Persistence.AppDb db, Claim claim)
    {
        db.Claims.Add(claim);
        return Task.FromResult(Result.Ok());
    }
}

public sealed class WriteLaneOnSqlite(SoloApp app) : WriteLaneTests(app);

public sealed class WriteLaneOnPostgres(CityApp app) : WriteLaneTests(app);
