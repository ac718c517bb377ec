using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Features.Points;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Points;

public abstract class DisputeTests(CivilityApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dispute_OfAnEntry_WaitsOnceAndNamesNobody_AndGoesWithTheAccount()
    {
        var (resident, transfer) = await EarnedAsync();
        var dispute = app.Services.GetRequiredService<DisputeEntry>();
        Assert.True((await dispute.RunAsync(resident.Id, transfer, "分数不对，请看一看", Ct)).IsOk);
        Assert.True((await dispute.RunAsync(resident.Id, transfer, "分数不对，请看一看", Ct)).Failed(out var again));
        Assert.Equal("dispute.waiting", again.Code);

        var subject = DisputeEntry.SubjectId(transfer);
        await using (var db = app.OpenDb())
        {
            var step = await db.Steps.SingleAsync(s => s.SubjectId == subject, Ct);
            Assert.Null(step.ActorId);
            Assert.False(await db.Idempotency.AnyAsync(i => i.Key.Contains("points.dispute"), Ct));
        }

        Assert.True((await app.Services.GetRequiredService<CloseAccount>().RunAsync(Actor.Resident(resident.Id.Value), resident.Id, Ct)).IsOk);
        await using var after = app.OpenDb();
        Assert.False(await after.Steps.AnyAsync(s => s.SubjectId == subject, Ct));
        Assert.False(await after.WorkItems.AnyAsync(i => i.SubjectId == subject && i.ClosedAt == null, Ct));
        Assert.Equal(0, await after.BalanceAsync(resident.Member!.Value, Ct)); // the entries stay, what was left went
        Assert.True(await after.Transfers.AnyAsync(t => t.Id == transfer, Ct));
    }

    [Fact]
    public async Task Dispute_OfSomebodyElsesEntry_IsNotFound()
    {
        var (_, transfer) = await EarnedAsync();
        var other = await app.NewResidentAsync(points: true);
        Assert.True((await app.Services.GetRequiredService<DisputeEntry>().RunAsync(other.Id, transfer, "这一笔是我的吗", Ct)).Failed(out var error));
        Assert.Equal("dispute.not-found", error.Code);
    }

    [Theory]
    [InlineData(4, "dispute.words")]
    [InlineData(5, null)]
    [InlineData(500, null)]
    [InlineData(501, "dispute.words")]
    public async Task Dispute_Words_HaveALength(int length, string? code)
    {
        var (resident, transfer) = await EarnedAsync();
        (await app.Services.GetRequiredService<DisputeEntry>().RunAsync(resident.Id, transfer, new string('问', length), Ct)).Failed(out var error);
        Assert.Equal(code, error?.Code);
    }

    private async Task<(Domain.Accounts.Resident Resident, long Transfer)> EarnedAsync()
    {
        var resident = await app.NewResidentAsync(points: true);
        var source = $"test:{Guid.NewGuid():N}";
        Assert.True((await app.Lane.RunAsync(Actor.System, "t", db => PointsLedger.AwardAsync(db, Actor.System, resident.Member!.Value, "deed.verified", source, app.Clock.GetUtcNow()), ct: Ct)).IsOk);
        await using var db = app.OpenDb();
        return (resident, await db.Transfers.Where(t => t.Source == source).Select(t => t.Id).SingleAsync(Ct));
    }
}

public sealed class DisputesOnSqlite(SoloApp app) : DisputeTests(app);

public sealed class DisputesOnPostgres(CityApp app) : DisputeTests(app);
