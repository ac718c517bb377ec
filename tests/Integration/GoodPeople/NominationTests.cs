using System.Net;
using System.Net.Http.Json;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.GoodPeople;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Tests.Integration.GoodPeople;

/// <summary>From the form to the candidate: consent, two looks, nothing public before.</summary>
public abstract class NominationTests(CivilityApp app)
{
    private readonly RoundScene _scene = new(app);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nomination_BeforeBothLooks_IsAtNoPublicExit()
    {
        var marker = "标记" + Marker.New();
        var round = await _scene.NewRoundAsync();
        var (waiting, once, noConsent, declined) = (await _scene.NominateAsync(round, marker[..10], marker), await _scene.NominateAsync(round, marker[2..12], marker), await _scene.NominateAsync(round, marker[3..13], marker), await _scene.NominateAsync(round, marker[4..14], marker));
        await AgreeAsync(waiting);
        await AgreeAsync(once);
        RoundScene.Ok(await _scene.CheckAsync(once, Guid.NewGuid()));
        RoundScene.Ok(await _scene.CheckAsync(noConsent, Guid.NewGuid()));
        Assert.Equal("nomination.consent-missing", RoundScene.Code(await _scene.CheckAsync(noConsent, Guid.NewGuid())));
        var staff = Guid.NewGuid();
        RoundScene.Ok(await _scene.Get<CheckNomination>().TakeOffAsync(Actor.Staff(staff), staff, declined, NominationAction.Decline, "与事实不符", Ct));
        var good = await _scene.CandidateAsync(round, "好候选人");
        await AssertHiddenAsync(round, marker, waiting, once, noConsent, declined, good); // checked, but not shown yet either
        foreach (var state in new[] { RoundState.Publicity, RoundState.Voting, RoundState.Closed })
        {
            await _scene.AdvanceAsync(round, state);
            await AssertHiddenAsync(round, marker, waiting, once, noConsent, declined);
        }

        using var anonymous = app.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await anonymous.GetAsync($"/good-people/candidates/{good.Value}", Ct)).StatusCode);
    }

    private async Task AssertHiddenAsync(RoundId round, string marker, params NominationId[] nominations)
    {
        using var anonymous = app.Anonymous();
        string[] exits = ["/", "/feed", "/api/v1/feed", "/feed.atom", "/good-people", $"/good-people/rounds/{round.Value}", "/good-people/honours", "/api/v1/rounds", $"/api/v1/rounds/{round.Value}", $"/api/v1/rounds/{round.Value}/candidates"];
        foreach (var exit in exits)
            Assert.DoesNotContain(marker[4..10], await anonymous.GetStringAsync(exit, Ct), StringComparison.Ordinal);
        foreach (var nomination in nominations)
            Assert.Equal(HttpStatusCode.NotFound, (await anonymous.GetAsync($"/good-people/candidates/{nomination.Value}", Ct)).StatusCode);
    }

    [Fact]
    public async Task Candidate_WhenCheckedDuringPublicity_AppearsInTheFeedAndLeavesItWhenWithdrawn()
    {
        var round = await _scene.NewRoundAsync();
        var name = "人" + Marker.New()[..8];
        var nomination = await _scene.NominateAsync(round, name);
        await AgreeAsync(nomination);
        await _scene.AdvanceAsync(round, RoundState.Publicity);
        RoundScene.Ok(await _scene.CheckAsync(nomination, Guid.NewGuid()));
        RoundScene.Ok(await _scene.CheckAsync(nomination, Guid.NewGuid()));
        using var anonymous = app.Anonymous();
        await Eventually.TrueAsync(async () => (await anonymous.GetStringAsync("/api/v1/feed?limit=100", Ct)).Contains(name, StringComparison.Ordinal), Ct);

        RoundScene.Ok(await _scene.Get<AnswerConsent>().RunAsync(new Actor(ActorKind.Visitor), _scene.Get<ConsentLinks>().TokenOf(nomination), ConsentAnswer.Withdraw, Ct));
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.GetAsync($"/good-people/candidates/{nomination.Value}?again", Ct)).StatusCode);
        await Eventually.TrueAsync(async () => !(await anonymous.GetStringAsync("/api/v1/feed?limit=100", Ct)).Contains(name, StringComparison.Ordinal), Ct);
    }

    [Fact]
    public async Task Check_BothBySamePerson_IsRefusedAndLeavesAnAuditRow()
    {
        var round = await _scene.NewRoundAsync();
        var nomination = await _scene.NominateAsync(round, "同一个人查");
        await AgreeAsync(nomination);
        var staff = Guid.NewGuid();
        RoundScene.Ok(await _scene.CheckAsync(nomination, staff));
        Assert.Equal("nomination.same-person", RoundScene.Code(await _scene.CheckAsync(nomination, staff)));
        await using var db = app.OpenDb();
        Assert.Equal([null, "nomination.same-person"], await db.Audit.Where(a => a.ActorId == staff).OrderBy(a => a.Id).Select(a => a.Refused).ToListAsync(Ct));
        var items = await db.WorkItems.Where(w => w.SubjectId == nomination.Value).OrderBy(w => w.EnteredAt).ToListAsync(Ct);
        Assert.Equal([false, true], items.Select(i => i.ClosedAt is null));
    }

    [Fact]
    public async Task Consent_ByLink_IsAskedAnsweredAndMayBeWithdrawn()
    {
        var round = await _scene.NewRoundAsync();
        var nomination = await _scene.NominateAsync(round, "链接里的人");
        var token = _scene.Get<ConsentLinks>().TokenOf(nomination);
        using var nominee = app.Anonymous();
        var link = new FormPage(nominee, $"/good-people/consent/{token}");

        Assert.Equal(HttpStatusCode.SeeOther, (await link.PostAsync([("answer", "Agree")], Ct)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await link.PostAsync([("answer", "Refuse")], Ct)).Status);
        var page = await nominee.GetAsync($"/good-people/consent/{token}", Ct);
        Assert.Equal("noindex", page.Headers.GetValues("X-Robots-Tag").Single());
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.SeeOther, (await link.PostAsync([("answer", "Withdraw")], Ct)).Status);
        await using var db = app.OpenDb();
        Assert.Equal(NominationState.Withdrawn, (await db.Nominations.SingleAsync(n => n.Id == nomination, Ct)).State);

        Assert.Equal(HttpStatusCode.NotFound, (await nominee.GetAsync($"/good-people/consent/{(token[0] == 'A' ? 'B' : 'A')}{token[1..]}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await nominee.GetAsync("/good-people/consent/x", Ct)).StatusCode);
        Assert.False(await db.Nominations.AnyAsync(n => n.Text.Story.Contains(token), Ct));
    }

    [Fact]
    public async Task Consent_Refused_EndsTheNomination()
    {
        var round = await _scene.NewRoundAsync();
        var nomination = await _scene.NominateAsync(round, "不愿意的人");
        RoundScene.Ok(await _scene.Get<AnswerConsent>().RunAsync(new Actor(ActorKind.Visitor), _scene.Get<ConsentLinks>().TokenOf(nomination), ConsentAnswer.Refuse, Ct));
        Assert.Equal("flow.not-now", RoundScene.Code(await _scene.CheckAsync(nomination, Guid.NewGuid())));
        await using var db = app.OpenDb();
        Assert.All(await db.WorkItems.Where(w => w.SubjectId == nomination.Value).ToListAsync(Ct), w => Assert.NotNull(w.ClosedAt));
    }

    [Fact]
    public async Task Form_WithoutSignIn_KeepsEntriesThroughErrorsAndSignIn()
    {
        var round = await _scene.NewRoundAsync();
        using var visitor = app.Anonymous();
        var page = new FormPage(visitor, $"/good-people/nominate?round={round.Value}");
        var wrong = await page.PostAsync(Entries("短"), Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("现在有 1 个", wrong.Body, StringComparison.Ordinal);
        Assert.Contains("何秀兰", wrong.Body, StringComparison.Ordinal);

        var right = await page.PostAsync(Entries(new string('好', 200)), Ct);
        Assert.Equal(HttpStatusCode.SeeOther, right.Status);
        Assert.StartsWith("/sign-in?return=%2Fgood-people%2Fnominate", right.Location, StringComparison.Ordinal);
        await using (var db = app.OpenDb()) Assert.False(await db.Nominations.AnyAsync(n => n.RoundId == round, Ct));

        using var resident = await app.ClientForAsync(await app.NewResidentAsync());
        var back = Uri.UnescapeDataString(right.Location!["/sign-in?return=".Length..]);
        var shown = await resident.GetStringAsync(back, Ct);
        Assert.Contains("何秀兰", shown, StringComparison.Ordinal);
        Assert.Contains(new string('好', 200), shown, StringComparison.Ordinal);
        var sent = await new FormPage(resident, back, $"/good-people/nominate?round={round.Value}").PostAsync(Entries(new string('好', 200)), Ct);
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.StartsWith("/me/nominations/", sent.Location, StringComparison.Ordinal);
        Assert.Contains("/good-people/consent/", await resident.GetStringAsync(sent.Location, Ct), StringComparison.Ordinal);
        Assert.Contains("何秀兰", await resident.GetStringAsync("/me/nominations", Ct), StringComparison.Ordinal);

        var twice = await new FormPage(resident, $"/good-people/nominate?round={round.Value}").PostAsync(Entries(new string('好', 201)), Ct);
        Assert.Equal(HttpStatusCode.Conflict, twice.Status);
        using var other = await app.ClientForAsync(await app.NewResidentAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(sent.Location, Ct)).StatusCode);
    }

    private static IReadOnlyList<(string, string)> Entries(string story) =>
    [
        ("relation", "Other"), ("kind", "Person"), ("category", "helping-others"), ("name", "何秀兰"), ("adult", "true"),
        ("role", "退休教师"), ("summary", "照料同楼三位独居老人，备着药单。"), ("story", story),
    ];

    [Fact]
    public async Task Post_Nomination_OverTheApi_IsCreatedOncePerKey()
    {
        var round = await _scene.NewRoundAsync();
        using var client = await app.ClientForAsync(await app.NewResidentAsync());
        var body = new { roundId = round.Value, category = "bravery", name = "程浩", kind = "person", summary = "在江边救起落水者，等救护车到了才离开。", story = new string('好', 200), relation = "other", isAdult = true };
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var (first, second) = (await client.PostAsJsonAsync("/api/v1/nominations", body, Ct), await client.PostAsJsonAsync("/api/v1/nominations", body, Ct));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await second.Content.ReadAsStringAsync(Ct));
        client.DefaultRequestHeaders.Remove("Idempotency-Key");
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync("/api/v1/nominations", body, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostAsJsonAsync("/api/v1/nominations", new { roundId = round.Value }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostAsJsonAsync("/api/v1/nominations", body with { relation = "self" }, Ct)).StatusCode);
    }

    [Fact]
    public async Task Desk_RecordsConsentChecksAndDeclines_OverItsPages()
    {
        var round = await _scene.NewRoundAsync();
        var nomination = await _scene.NominateAsync(round, "台面上的人");
        using var first = await app.ClientForAsync(await _scene.OfficerAsync());
        using var second = await app.ClientForAsync(await _scene.OfficerAsync());
        var (one, two) = (new FormPage(first, $"/staff/nominations/{nomination.Value}"), new FormPage(second, $"/staff/nominations/{nomination.Value}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await one.PostAsync([("do", "consent"), ("note", "好")], Ct)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await one.PostAsync([("do", "consent"), ("note", "11月20日电话确认")], Ct)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await one.PostAsync([("do", "check")], Ct)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await one.PostAsync([("do", "check")], Ct)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await two.PostAsync([("do", "decline"), ("reason", "")], Ct)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await two.PostAsync([("do", "check")], Ct)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await two.PostAsync([("do", "remove"), ("reason", "本人另有安排")], Ct)).Status);
        await using var db = app.OpenDb();
        Assert.Equal(NominationState.Removed, (await db.Nominations.SingleAsync(n => n.Id == nomination, Ct)).State);

        using var moderator = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Moderator));
        Assert.Equal(HttpStatusCode.Forbidden, (await moderator.GetAsync($"/staff/nominations/{nomination.Value}", Ct)).StatusCode);
    }

    [Fact]
    public async Task Objection_DuringPublicity_GetsAWrittenAnswerAndStaysPrivate()
    {
        var round = await _scene.NewRoundAsync();
        var candidate = await _scene.CandidateAsync(round, "被质疑的人");
        await _scene.AdvanceAsync(round, RoundState.Publicity);
        using var resident = await app.ClientForAsync(await app.NewResidentAsync());
        var words = "我对这位候选人有异议，情况与事实不符：" + Marker.New();
        var page = new FormPage(resident, $"/good-people/candidates/{candidate.Value}/objection");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.PostAsync([("text", "太短")], Ct)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await page.PostAsync([("text", words)], Ct)).Status);

        await using var db = app.OpenDb();
        var objection = await db.Objections.SingleAsync(o => o.NominationId == candidate, Ct);
        var item = await db.WorkItems.SingleAsync(w => w.SubjectId == objection.Id.Value, Ct);
        Assert.Equal(WorkingCalendar.WeekdaysOnly.AddDays(objection.At, Objection.AnswerDays), item.DueAt);
        using var officer = await app.ClientForAsync(await _scene.OfficerAsync());
        var desk = new FormPage(officer, $"/staff/objections/{objection.Id.Value}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.PostAsync([("answer", "已向单位核实，情况属实。")], Ct)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.PostAsync([("outcome", "NotUpheld"), ("answer", "已向单位核实，情况属实。")], Ct)).Status);
        Assert.Contains("已向单位核实", await resident.GetStringAsync("/me/nominations", Ct), StringComparison.Ordinal);
        using var anonymous = app.Anonymous();
        Assert.DoesNotContain(words, await anonymous.GetStringAsync($"/good-people/candidates/{candidate.Value}?fresh=1", Ct), StringComparison.Ordinal);
    }

    private async Task AgreeAsync(NominationId id) =>
        RoundScene.Ok(await _scene.Get<AnswerConsent>().RunAsync(new Actor(ActorKind.Visitor), _scene.Get<ConsentLinks>().TokenOf(id), ConsentAnswer.Agree, Ct));
}

public sealed class NominationsOnSqlite(SoloApp app) : NominationTests(app);

public sealed class NominationsOnPostgres(CityApp app) : NominationTests(app);
