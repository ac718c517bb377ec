using System.Net;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
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

    [Fact]
    public async Task Answer_NeedsTheClaim_AndReachesTheMember()
    {
        var (resident, transfer) = await EarnedAsync();
        Assert.True((await app.Services.GetRequiredService<DisputeEntry>().RunAsync(resident.Id, transfer, "这一笔的分数不对吧", Ct)).IsOk);
        var item = await ItemAsync(transfer);
        using var officer = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.PointsOfficer));
        Assert.Contains("这一笔的分数不对吧", WebUtility.HtmlDecode(await officer.GetStringAsync($"/staff/desk?queue=disputes&item={item}", Ct)), StringComparison.Ordinal);

        using var unclaimed = await PostAsync(officer, item, "answer", ("outcome", "Stands"), ("words", "已经核对，记分没有错。"));
        Assert.Equal(HttpStatusCode.Conflict, unclaimed.StatusCode);
        using var claimed = await PostAsync(officer, item, "claim");
        Assert.Equal(HttpStatusCode.SeeOther, claimed.StatusCode);
        using var undecided = await PostAsync(officer, item, "answer", ("words", "已经核对，记分没有错。"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, undecided.StatusCode);
        Assert.Contains("已经核对", WebUtility.HtmlDecode(await undecided.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal); // what was typed is not lost
        using var answered = await PostAsync(officer, item, "answer", ("outcome", "Stands"), ("words", "已经核对，记分没有错。"));
        Assert.Equal(HttpStatusCode.SeeOther, answered.StatusCode);

        using var client = await app.ClientForAsync(resident);
        var statement = WebUtility.HtmlDecode(await client.GetStringAsync("/me/points", Ct));
        Assert.Contains("您的疑问：这一笔的分数不对吧", statement, StringComparison.Ordinal);
        Assert.Contains("答复（没有错）：已经核对，记分没有错。", statement, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => WebUtility.HtmlDecode(await client.GetStringAsync("/me/notices", Ct)).Contains("疑问已有答复", StringComparison.Ordinal), Ct);
    }

    [Fact]
    public async Task Answer_ThatItWasCorrected_NeedsTheCorrection()
    {
        var (resident, transfer) = await EarnedAsync();
        Assert.True((await app.Services.GetRequiredService<DisputeEntry>().RunAsync(resident.Id, transfer, "这不是我做的事情", Ct)).IsOk);
        var item = await ItemAsync(transfer);
        using var officer = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.PointsOfficer));
        using var claimed = await PostAsync(officer, item, "claim");
        using var early = await PostAsync(officer, item, "answer", ("outcome", "Corrected"), ("words", "谢谢提醒，已经更正。"));
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);

        await using var db = app.OpenDb();
        var source = await db.Transfers.Where(t => t.Id == transfer).Select(t => t.Source).SingleAsync(Ct);
        Assert.True((await app.Lane.RunAsync(Actor.System, "t", unit => PointsLedger.ReverseAsync(unit, Actor.System, source, "deed.entered-wrongly", app.Clock.GetUtcNow()), ct: Ct)).IsOk);
        using var answered = await PostAsync(officer, item, "answer", ("outcome", "Corrected"), ("words", "谢谢提醒，已经更正。"));
        Assert.Equal(HttpStatusCode.SeeOther, answered.StatusCode);
    }

    private async Task<Guid> ItemAsync(long transfer)
    {
        var subject = DisputeEntry.SubjectId(transfer);
        Assert.Equal(transfer, DisputeEntry.TransferId(subject));
        await using var db = app.OpenDb();
        return (await db.WorkItems.SingleAsync(i => i.Queue == DisputeEntry.Queue && i.SubjectId == subject && i.ClosedAt == null, Ct)).Id.Value;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient officer, Guid item, string what, params (string Name, string Value)[] fields) =>
        officer.PostFromAsync($"/staff/desk?item={item}", Ct, what == "claim" ? $"/staff/desk/{item}/claim" : $"/staff/desk/disputes/{item}", [("queue", "disputes"), .. fields]);

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
