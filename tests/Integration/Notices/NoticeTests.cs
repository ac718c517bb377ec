using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Notices;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Realtime.Notices;
using CitizenCivility.Tests.Integration.Deeds;
using CitizenCivility.Tests.Integration.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Notices;

public abstract class NoticeTests(CivilityApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachStepOfADeed_IsToldOnce_InWords()
    {
        var resident = await app.NewResidentAsync(points: true);
        var staff = await app.ClientForAsync(await app.NewModeratorAsync());
        var client = await app.ClientForAsync(resident);
        var reference = await client.ReportAsync();
        await app.DecideAsync(staff, reference, new { decision = "ask", words = "请问是哪一天的事" });
        await client.PostAsJsonAsync($"/api/v1/me/deeds/{reference}/answer", new { words = "上周三下午" }, Ct);
        await app.PublishAsync(staff, reference);
        await staff.PostAsJsonAsync($"/api/v1/staff/deeds/{reference}/withdraw", new { reason = "deed.person-asked" }, Ct);
        await staff.PostAsJsonAsync($"/api/v1/staff/deeds/{reference}/reverse-award", new { reason = "deed.entered-wrongly" }, Ct);

        string[] kinds = ["deed.needs-more", "deed.verified", "deed.published", "deed.withdrawn", "deed.reversed"];
        await Eventually.TrueAsync(async () => (await OfAsync(resident)).Count >= kinds.Length, Ct);
        Assert.Equal(kinds, (await OfAsync(resident)).Select(n => n.Kind));

        var page = await client.GetStringAsync("/me/notices", Ct);
        foreach (var words in new[] { "请问是哪一天的事", "记 2 分", "当事人请求撤下", "记分有误", $"/me/deeds/{reference}" }) Assert.Contains(words, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declined_IsToldWithItsReason()
    {
        var resident = await app.NewResidentAsync();
        var reference = await app.ReportedAsync(resident);
        await app.DecideAsync(await app.ClientForAsync(await app.NewModeratorAsync()), reference, DeedSteps.Decline);
        await Eventually.TrueAsync(async () => (await OfAsync(resident)).Count == 1, Ct);
        var answer = await (await app.ClientForAsync(resident)).GetFromJsonAsync<JsonElement>("/api/v1/me/notices", Ct);
        Assert.Equal(1, answer.GetProperty("unread").GetInt32());
        Assert.Contains("没有办法核实", answer.GetProperty("items")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follower_StartedAgainOrTwice_TellsNothingTwice()
    {
        var resident = await app.NewResidentAsync();
        var staff = await app.ClientForAsync(await app.NewModeratorAsync());

        // A node that stopped here and believes it still leads.
        var stale = NewFollower();
        await stale.StartAsync(Ct);
        await app.VerifyAsync(staff, await app.ReportedAsync(resident));
        await Eventually.TrueAsync(async () => (await OfAsync(resident)).Count == 1, Ct);

        await using var db = app.OpenDb();
        var told = (await OfAsync(resident))[0];
        var rows = await db.Journal.AsNoTracking().Where(r => r.Seq <= told.Seq && r.Seq > told.Seq - 20).OrderBy(r => r.Seq).ToListAsync(Ct);
        await Assert.ThrowsAsync<InvalidOperationException>(() => stale.FollowAsync(rows, Ct));

        // A node that starts now is handed rows it has done already.
        var fresh = NewFollower();
        Assert.True(await fresh.StartAsync(Ct) >= told.Seq);
        await fresh.FollowAsync(rows, Ct);
        Assert.Single(await OfAsync(resident));
    }

    [Fact]
    public async Task Read_MarksOneOrAll_OfOneselfOnly()
    {
        var (resident, other) = (await app.NewResidentAsync(), await app.NewResidentAsync());
        var staff = await app.ClientForAsync(await app.NewModeratorAsync());
        for (var i = 0; i < 3; i++) await app.VerifyAsync(staff, await app.ReportedAsync(resident));
        await Eventually.TrueAsync(async () => (await OfAsync(resident)).Count == 3, Ct);
        var notices = await OfAsync(resident);

        await (await app.ClientForAsync(other)).PostAsJsonAsync("/api/v1/me/notices/read", new { upTo = notices[2].Id }, Ct);
        Assert.All(await OfAsync(resident), n => Assert.Null(n.ReadAt));
        var client = await app.ClientForAsync(resident);
        Assert.Equal(HttpStatusCode.SeeOther, (await client.SendFormAsync("/me/notices", null, ("one", $"{notices[1].Id}"))).StatusCode);
        Assert.Equal([false, true, false], (await OfAsync(resident)).Select(n => n.ReadAt is not null));
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync("/api/v1/me/notices/read", new { upTo = notices[2].Id }, Ct)).StatusCode);
        Assert.All(await OfAsync(resident), n => Assert.NotNull(n.ReadAt));
    }

    private NoticesFollower NewFollower() => new(
        app.Services.GetRequiredService<WriteLane>(), app.Services.GetRequiredService<IDbContextFactory<AppDb>>(), app.Services.GetServices<INoticeRule>());

    private async Task<List<Notice>> OfAsync(Resident resident)
    {
        await using var db = app.OpenDb();
        return await db.Notices.AsNoTracking().Where(n => n.Resident == resident.Id).OrderBy(n => n.Id).ToListAsync(Ct);
    }
}

public sealed class NoticesOnSqlite(SoloApp app) : NoticeTests(app);

public sealed class NoticesOnPostgres(CityApp app) : NoticeTests(app);
