using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.GoodPeople;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Tests.Integration.GoodPeople;

/// <summary>A round from its settings to the published honours, over the console and the public pages.</summary>
public abstract class RoundTests(CivilityApp app)
{
    private readonly RoundScene _scene = new(app);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Round_FromCountToHonours_NeedsTwoPeopleAndTells()
    {
        var (round, candidates) = await _scene.VotingAsync();
        for (var i = 0; i < 3; i++) RoundScene.Ok(await _scene.VoteAsync(round, await app.NewResidentAsync(), candidates[0], candidates[i % 2 == 0 ? 1 : 2]));
        RoundScene.Ok(await _scene.Get<ReportPressure>().RunAsync(round, "单位要求每人截图交投票结果", null, Ct));
        await _scene.CountAsync(round);
        using var anonymous = app.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.GetAsync($"/good-people/rounds/{round.Value}/result", Ct)).StatusCode);

        var both = await app.NewStaffAsync(StaffRoles.RoundOfficer, StaffRoles.RoundSupervisor);
        using var one = await app.ClientForAsync(both);
        using var two = await app.ClientForAsync(await _scene.SupervisorAsync());
        var opened = await new FormPage(one, $"/staff/rounds/{round.Value}", $"/staff/rounds/{round.Value}/result").PostAsync([], Ct);
        Assert.Equal(HttpStatusCode.SeeOther, opened.Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await new FormPage(one, opened.Location!).PostAsync([("decision", "sign")], Ct)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await new FormPage(one, "/staff", opened.Location!).PostAsync([("decision", "sign")], Ct)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.GetAsync($"/good-people/rounds/{round.Value}/result?2", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await new FormPage(two, opened.Location!).PostAsync([("decision", "sign")], Ct)).Status);

        var detail = await anonymous.GetFromJsonAsync<JsonElement>($"/api/v1/rounds/{round.Value}?signed", Ct);
        var result = detail.GetProperty("result");
        Assert.Equal((3, 1), (result.GetProperty("ballots").GetInt32(), result.GetProperty("pressureReports").GetInt32()));
        Assert.Equal((candidates[0].Value, 3, true), (result.GetProperty("rows")[0].GetProperty("candidate").GetGuid(), result.GetProperty("rows")[0].GetProperty("votes").GetInt32(), result.GetProperty("rows")[0].GetProperty("won").GetBoolean()));
        Assert.Equal(HttpStatusCode.OK, (await anonymous.GetAsync($"/good-people/rounds/{round.Value}/result?3", Ct)).StatusCode);

        var honours = new FormPage(two, $"/staff/rounds/{round.Value}", $"/staff/rounds/{round.Value}/honours");
        Assert.Equal(HttpStatusCode.Conflict, (await honours.PostAsync([("document", "襄文明〔2026〕1号")], Ct)).Status);
        await _scene.MoveAsync(round, r => r.ResultAt, app.Clock.GetUtcNow().AddDays(-8));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await honours.PostAsync([("document", "")], Ct)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await honours.PostAsync([("document", "襄文明〔2026〕1号")], Ct)).Status);
        await using var db = app.OpenDb();
        var honour = await db.Honours.SingleAsync(h => h.RoundId == round, Ct);
        Assert.Equal((candidates[0], "襄阳好人", "襄文明〔2026〕1号"), (honour.NominationId, honour.Title, honour.DocumentNumber));
        Assert.Contains(honour.Number, await anonymous.GetStringAsync("/good-people/honours?x", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_WhenABallotChangedAfterTheCount_IsNotPublished()
    {
        var (round, candidates) = await _scene.VotingAsync();
        var voter = await app.NewResidentAsync();
        RoundScene.Ok(await _scene.VoteAsync(round, voter, candidates[0]));
        await _scene.CountAsync(round);
        using var officer = await app.ClientForAsync(await _scene.OfficerAsync());
        using var supervisor = await app.ClientForAsync(await _scene.SupervisorAsync());
        var opened = await new FormPage(officer, $"/staff/rounds/{round.Value}", $"/staff/rounds/{round.Value}/result").PostAsync([], Ct);
        await new FormPage(officer, opened.Location!).PostAsync([("decision", "sign")], Ct);
        await app.Lane.RunAsync(Actor.System, "test.tamper", async db =>
        {
            await db.Ballots.Where(b => b.RoundId == round).ExecuteUpdateAsync(s => s.SetProperty(b => b.Leaf, new byte[32]), CancellationToken.None);
            return Result.Ok();
        }, ct: Ct);
        var signed = await new FormPage(supervisor, opened.Location!).PostAsync([("decision", "sign")], Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, signed.Status);
        await using var after = app.OpenDb();
        Assert.Equal(RoundState.Provisional, (await after.Rounds.SingleAsync(r => r.Id == round, Ct)).State);
        Assert.Single((await after.SignOffs.SingleAsync(s => s.SubjectId == round.Value, Ct)).Signatures);
    }

    [Fact]
    public async Task Settings_OverThePage_AreKeptOnErrorsAndLockedLater()
    {
        using var officer = await app.ClientForAsync(await _scene.OfficerAsync());
        var title = "页面上的一轮" + Marker.New()[..6];
        (string, string)[] entries =
        [
            ("programme", "xiangyang-good-people"), ("title", title), ("categories", "helping-others"), ("categories", "bravery"),
            ("nominations-from", "2056-01-01T09:00"), ("nominations-to", "2056-01-10T18:00"), ("publicity-from", "2056-01-15T09:00"), ("voting-from", "2056-01-20T09:00"), ("voting-to", "2056-01-30T18:00"),
            ("publicity-days", "7"), ("min-picks", "1"), ("max-picks", "5"), ("min-per-category", "0"), ("winners", "10"), ("scope", "InAll"), ("voters", "Adults"), ("basis", "Selection"),
        ];
        var wrong = await new FormPage(officer, "/staff/rounds/new").PostAsync([.. entries.Where(e => e.Item1 != "voting-to"), ("voting-to", "gestern")], Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains(title, wrong.Body, StringComparison.Ordinal);
        Assert.Contains("投票截止要在投票开始之后", wrong.Body, StringComparison.Ordinal);

        var made = await new FormPage(officer, "/staff/rounds/new").PostAsync(entries, Ct);
        Assert.Equal(HttpStatusCode.SeeOther, made.Status);
        var here = made.Location!;
        await using var db = app.OpenDb();
        var round = await db.Rounds.SingleAsync(r => r.Settings.Title == title, Ct);
        Assert.Equal(new DateTimeOffset(2056, 1, 30, 10, 0, 0, TimeSpan.Zero), round.Settings.VotingTo);
        Assert.Contains(title, await officer.GetStringAsync(here + "/preview", Ct), StringComparison.Ordinal);

        using var anonymous = app.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.GetAsync($"/good-people/rounds/{round.Id.Value}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await new FormPage(officer, here, here + "/announce").PostAsync([], Ct)).Status);
        Assert.Equal(HttpStatusCode.OK, (await anonymous.GetAsync($"/good-people/rounds/{round.Id.Value}?announced", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await new FormPage(officer, here, here + "/step").PostAsync([("action", "OpenNominations"), ("reason", "")], Ct)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await new FormPage(officer, here, here + "/step").PostAsync([("action", "OpenNominations"), ("reason", "提前准备好了")], Ct)).Status);
        Assert.Contains("提前准备好了", await anonymous.GetStringAsync($"/good-people/rounds/{round.Id.Value}?opened", Ct), StringComparison.Ordinal);
        var locked = await new FormPage(officer, here + "/settings").PostAsync(entries, Ct);
        Assert.Contains("设置不能再改", locked.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clock_WhenTheMomentHasCome_TakesTheStepOnce()
    {
        var now = app.Clock.GetUtcNow();
        var round = await _scene.NewRoundAsync(RoundState.Draft, _scene.Settings() with { NominationsFrom = now.AddMinutes(-1) });
        await _scene.Get<AdvanceRounds>().RunAsync(Ct);
        await using (var db = app.OpenDb()) Assert.Equal(RoundState.Draft, (await db.Rounds.SingleAsync(r => r.Id == round, Ct)).State);

        RoundScene.Ok(await _scene.Get<AnnounceRound>().RunAsync(Actor.Staff(Guid.NewGuid()), round, Ct));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _scene.Get<AdvanceRounds>().RunAsync(Ct)));
        await using var after = app.OpenDb();
        Assert.Equal(RoundState.Nominations, (await after.Rounds.SingleAsync(r => r.Id == round, Ct)).State);
        var step = Assert.Single(await after.Steps.Where(s => s.SubjectId == round.Value && s.Action == "OpenNominations").ToListAsync(Ct));
        Assert.Equal((ActorKind.System, "by-clock"), (step.By, step.Reason));
    }

    [Fact]
    public async Task Extend_OverThePage_IsAPublicEntryWithItsReason()
    {
        var (round, candidates) = await _scene.VotingAsync(1);
        using var officer = await app.ClientForAsync(await _scene.OfficerAsync());
        var page = new FormPage(officer, $"/staff/rounds/{round.Value}", $"/staff/rounds/{round.Value}/extend");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.PostAsync([("until", "2020-01-01T10:00"), ("reason", "网络中断半天")], Ct)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await page.PostAsync([("until", "2099-01-01T10:00"), ("reason", "网络中断半天")], Ct)).Status);
        using var anonymous = app.Anonymous();
        Assert.Contains("网络中断半天", await anonymous.GetStringAsync($"/good-people/rounds/{round.Value}?extended", Ct), StringComparison.Ordinal);
        Assert.True((await _scene.VoteAsync(round, await app.NewResidentAsync(), candidates[0])).IsOk);
    }

    [Fact]
    public async Task Pressure_SameReportManyTimesAtOnce_IsOne()
    {
        var (round, _) = await _scene.VotingAsync(1);
        var key = Guid.NewGuid().ToString();
        var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => _scene.Get<ReportPressure>().RunAsync(round, "单位要求每人截图交投票结果", key, Ct), Ct)));
        Assert.All(results, r => Assert.True(r.IsOk));
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.PressureReports.CountAsync(r => r.RoundId == round, Ct));
    }

    [Fact]
    public async Task Pressure_ReportedBySomebodySignedIn_KeepsNobody()
    {
        var (round, _) = await _scene.VotingAsync(1);
        var resident = await app.NewResidentAsync();
        using var client = await app.ClientForAsync(resident);
        var page = new FormPage(client, $"/good-people/rounds/{round.Value}/pressure");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.PostAsync([("text", "短")], Ct)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await page.PostAsync([("text", "班主任要求家长截图投票")], Ct)).Status);

        await using var db = app.OpenDb();
        var report = await db.PressureReports.SingleAsync(r => r.RoundId == round, Ct);
        var item = await db.WorkItems.SingleAsync(w => w.SubjectId == report.Id.Value, Ct);
        Assert.Equal(Permissions.ReadAudit, item.Permission);
        Assert.Equal(CityTime.StartOf(report.Day), item.EnteredAt);
        Assert.False(await db.Audit.AnyAsync(a => a.ActorId == resident.Id.Value, Ct));
        Assert.False(await db.Idempotency.AnyAsync(i => i.Key.Contains(resident.Id.Value.ToString("N")), Ct));

        using var officer = await app.ClientForAsync(await _scene.OfficerAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/staff/vote-pressure", Ct)).StatusCode);
        using var auditor = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Auditor));
        Assert.Contains("班主任要求家长截图投票", await auditor.GetStringAsync("/staff/vote-pressure", Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await new FormPage(auditor, "/staff/vote-pressure", $"/staff/vote-pressure/{report.Id.Value}").PostAsync([], Ct)).Status);
    }

    [Fact]
    public async Task Retire_ThirtyDaysAfterTheHonours_TakesDownWhoWasNotChosen()
    {
        var (round, candidates) = await _scene.VotingAsync();
        RoundScene.Ok(await _scene.VoteAsync(round, await app.NewResidentAsync(), candidates[0]));
        await _scene.CountAsync(round);
        await app.Lane.RunAsync(Actor.System, "test.publish", async db =>
        {
            var loaded = (await db.Rounds.FindAsync([round], CancellationToken.None))!;
            await _scene.Get<StepRound>().TakeAsync(db, loaded, Actor.System, RoundAction.PublishResult, null);
            return Result.Ok();
        }, ct: Ct);
        await _scene.MoveAsync(round, r => r.ResultAt, app.Clock.GetUtcNow().AddDays(-8));
        RoundScene.Ok(await _scene.Get<PublishHonours>().RunAsync(Actor.Staff(Guid.NewGuid()), round, "襄文明〔2026〕2号", Ct));
        await _scene.Get<AdvanceRounds>().RunAsync(Ct);
        using var anonymous = app.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await anonymous.GetAsync($"/good-people/candidates/{candidates[1].Value}", Ct)).StatusCode);

        await _scene.MoveAsync(round, r => r.HonoursAt, app.Clock.GetUtcNow().AddDays(-31));
        await _scene.Get<AdvanceRounds>().RunAsync(Ct);
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.GetAsync($"/good-people/candidates/{candidates[1].Value}?later", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anonymous.GetAsync($"/good-people/candidates/{candidates[0].Value}?later", Ct)).StatusCode);
    }
}

public sealed class RoundsOnSqlite(SoloApp app) : RoundTests(app);

public sealed class RoundsOnPostgres(CityApp app) : RoundTests(app);
