using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Tests.Integration.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Tests.Integration.Deeds;

/// <summary>From the report to the public page and back, on both databases.</summary>
public abstract class DeedReviewTests(CivilityApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_200TimesAtOnceWithOneKey_IsOneDeed()
    {
        var resident = await app.NewResidentAsync();
        var client = await app.ClientForAsync(resident);
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.ReportAsync()));

        Assert.Single(answers.Distinct());
        Assert.Matches(@"^D-\d{6}-\d{4}$", answers[0]);
        await using var db = app.OpenDb();
        var deed = await db.Deeds.SingleAsync(d => d.Reporter == resident.Id, Ct);
        Assert.Equal((1, 1), (await db.WorkItems.CountAsync(i => i.SubjectId == deed.Id.Value, Ct), await db.Steps.CountAsync(s => s.SubjectId == deed.Id.Value, Ct)));
    }

    [Fact]
    public async Task Report_AtOnceByMany_GivesEachItsOwnReference()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await app.ClientForAsync(await app.NewResidentAsync())));
        var references = await Task.WhenAll(clients.Select(c => c.ReportAsync()));
        Assert.Equal(20, references.Distinct().Count());
    }

    [Theory]
    [InlineData("太短了", "420602002", "deed.text-too-short")]
    [InlineData("https://example.com/a/very/long/path?with=query", "420602002", "deed.not-text")]
    [InlineData("他把钱包还给了失主，失主的电话是 138 1234 5678，请转告。", "420602002", "deed.personal-number")]
    [InlineData(DeedSteps.Story, "999999", "deed.division-unknown")]
    [InlineData(DeedSteps.Story, "", "deed.division-unknown")]
    public async Task Report_BadInput_IsRefusedInBothLanguages(string story, string division, string code)
    {
        var client = await app.ClientForAsync(await app.NewResidentAsync());
        var answer = await client.PostAsJsonAsync("/api/v1/deeds", DeedSteps.Report(story, division), Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEqual(problem.GetProperty("messages").GetProperty("zh-CN").GetString(), problem.GetProperty("messages").GetProperty("en").GetString());
    }

    [Fact]
    public async Task Report_WithoutSignIn_IsRefused() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Anonymous().PostAsJsonAsync("/api/v1/deeds", DeedSteps.Report(), Ct)).StatusCode);

    [Fact]
    public async Task Claim_HeldByAnother_IsRefused_AndFreeAfterReleaseOrTime()
    {
        var reference = await app.ReportedAsync();
        var item = await app.ItemAsync(reference);
        var (first, second) = (await app.ClientForAsync(await app.NewModeratorAsync()), await app.ClientForAsync(await app.NewModeratorAsync()));
        Assert.Equal(HttpStatusCode.NoContent, (await first.ClaimAsync(item)).StatusCode);
        var refused = await second.ClaimAsync(item);
        Assert.Equal((HttpStatusCode.Conflict, "work.claimed-by-other"), (refused.StatusCode, await refused.CodeAsync()));
        var decision = await second.DecideAsync(item, DeedSteps.Verify);
        Assert.Equal((HttpStatusCode.Conflict, "work.claimed-by-other"), (decision.StatusCode, await decision.CodeAsync()));
        Assert.Equal("work.claimed-by-other", await (await second.PostAsync($"/api/v1/staff/work-items/{item.Id.Value}/release", null, Ct)).CodeAsync());

        Assert.Equal(HttpStatusCode.NoContent, (await first.PostAsync($"/api/v1/staff/work-items/{item.Id.Value}/release", null, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await second.ClaimAsync(item)).StatusCode);
        Assert.Equal(DeedState.Submitted, (await app.DeedAsync(reference)).State);
    }

    [Fact]
    public async Task Claim_ByManyAtOnce_GoesToOne()
    {
        var item = await app.ItemAsync(await app.ReportedAsync());
        var clients = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ => await app.ClientForAsync(await app.NewModeratorAsync())));
        var answers = await Task.WhenAll(clients.Select(c => c.ClaimAsync(item)));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.NoContent));
        Assert.Equal(11, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Claim_WithoutThePermission_SeesNothing()
    {
        var item = await app.ItemAsync(await app.ReportedAsync());
        var editor = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Editor));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.ClaimAsync(item)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.DecideAsync(item, DeedSteps.Verify)).StatusCode);
        Assert.Equal("[]", await editor.GetStringAsync("/api/v1/staff/queues", Ct));
    }

    [Fact]
    public async Task Decision_WithoutClaim_IsRefusedAndChangesNothing()
    {
        var reference = await app.ReportedAsync(await app.NewResidentAsync(points: true));
        var item = await app.ItemAsync(reference);
        var answer = await (await app.ClientForAsync(await app.NewModeratorAsync())).DecideAsync(item, DeedSteps.Verify);
        Assert.Equal((HttpStatusCode.Conflict, "work.not-claimed"), (answer.StatusCode, await answer.CodeAsync()));
        var deed = await app.DeedAsync(reference);
        Assert.Equal((DeedState.Submitted, null), (deed.State, deed.Points));
        await using var db = app.OpenDb();
        Assert.False(await db.Transfers.AnyAsync(t => t.Source == deed.Source, Ct));
    }

    [Fact]
    public async Task Decision_Refused_LeavesTheItemOpen()
    {
        var staff = await app.ClientForAsync(await app.NewModeratorAsync());
        var reference = await app.ReportedAsync();
        object[] refused = [new { decision = "decline" }, new { decision = "decline", reason = "deed.whatever" }, new { decision = "verify" }, new { decision = "ask", words = "?" }, new { decision = "publish" }, new { decision = "guess" }];
        foreach (var decision in refused) Assert.False((await app.DecideAsync(staff, reference, decision)).IsSuccessStatusCode);
        Assert.Equal(DeedState.Submitted, (await app.DeedAsync(reference)).State);
        await app.VerifyAsync(staff, reference);
    }

    [Fact]
    public async Task Verify_AwardsByTheRuleInTheSameUnit_Once()
    {
        var resident = await app.NewResidentAsync(points: true);
        var reference = await app.ReportedAsync(resident);
        var staff = await app.ClientForAsync(await app.NewModeratorAsync());
        staff.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var item = await app.ItemAsync(reference);
        await staff.ClaimAsync(item);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => staff.DecideAsync(item, DeedSteps.Verify)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        var deed = await app.DeedAsync(reference);
        await using var db = app.OpenDb();
        Assert.Equal((DeedState.Verified, 2L, 2L), (deed.State, deed.Points, await db.BalanceAsync(resident.Member!.Value, Ct)));
        Assert.Equal(1, await db.Transfers.CountAsync(t => t.Source == deed.Source, Ct));
        var statement = await (await app.ClientForAsync(resident)).GetStringAsync("/me/points", Ct);
        Assert.Contains($"/me/deeds/{reference}", statement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ReporterWithoutPoints_OrAtTheCap_IsVerifiedAndToldWhy()
    {
        var staff = await app.ClientForAsync(await app.NewModeratorAsync());
        var outside = await app.ReportedAsync();
        await app.VerifyAsync(staff, outside);
        Assert.Equal((null, NoAward.NotJoined), ((await app.DeedAsync(outside)).Points, (await app.DeedAsync(outside)).NoAward!.Value));

        var resident = await app.NewResidentAsync(points: true);
        for (var i = 0; i < 3; i++) await app.VerifyAsync(staff, await app.ReportedAsync(resident));
        var fourth = await app.ReportedAsync(resident);
        await app.VerifyAsync(staff, fourth);
        Assert.Equal((DeedState.Verified, NoAward.CapReached), ((await app.DeedAsync(fourth)).State, (await app.DeedAsync(fourth)).NoAward!.Value));
        await using var db = app.OpenDb();
        Assert.Equal(6, await db.BalanceAsync(resident.Member!.Value, Ct));
    }

    [Fact]
    public async Task Verify_Teen_EarnsPoints_AndStandsOnNoBoard()
    {
        var teen = await app.NewResidentAsync(age: AgeBand.Teen14To17, points: true);
        await app.VerifyAsync(await app.ClientForAsync(await app.NewModeratorAsync()), await app.ReportedAsync(teen));
        await using var db = app.OpenDb();
        Assert.Equal(2, await db.BalanceAsync(teen.Member!.Value, Ct));
        await using var catalog = app.OpenCatalog();
        Assert.False(await catalog.BoardMembers.AnyAsync(m => m.Member == teen.Member.Value, Ct));
    }

    [Fact]
    public async Task ReverseAward_TakesPointsBackOnce_WithAReason()
    {
        var resident = await app.NewResidentAsync(points: true);
        var reference = await app.ReportedAsync(resident);
        var staff = await app.ClientForAsync(await app.NewModeratorAsync());
        await app.VerifyAsync(staff, reference);
        var path = $"/api/v1/staff/deeds/{reference}/reverse-award";
        Assert.Equal("flow.reason-needed", await (await staff.PostAsJsonAsync(path, new { reason = "" }, Ct)).CodeAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await staff.PostAsJsonAsync(path, new { reason = "deed.entered-wrongly" }, Ct)).StatusCode);
        Assert.Equal("deed.already-reversed", await (await staff.PostAsJsonAsync(path, new { reason = "deed.entered-wrongly" }, Ct)).CodeAsync());

        await using var db = app.OpenDb();
        Assert.Equal(0, await db.BalanceAsync(resident.Member!.Value, Ct));
        Assert.Equal(DeedState.Verified, (await app.DeedAsync(reference)).State);
        Assert.Contains("记分有误", await (await app.ClientForAsync(resident)).GetStringAsync("/me/points", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskMore_ComesBackWithTheAnswer_ToTheAuthorOnly()
    {
        var (author, stranger) = (await app.NewResidentAsync(), await app.NewResidentAsync());
        var reference = await app.ReportedAsync(author);
        var staff = await app.ClientForAsync(await app.NewModeratorAsync());
        Assert.Equal(HttpStatusCode.OK, (await app.DecideAsync(staff, reference, new { decision = "ask", words = "请问是哪一天的事" })).StatusCode);

        var path = $"/me/deeds/{reference}";
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ClientForAsync(stranger)).GetAsync(path, Ct)).StatusCode);
        var client = await app.ClientForAsync(author);
        Assert.Contains("请问是哪一天的事", await client.GetStringAsync(path, Ct), StringComparison.Ordinal);
        var refused = await client.SendFormAsync(path, null, ("words", "嗯"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("嗯", (await refused.HtmlAsync()).QuerySelector("#words")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.SeeOther, (await client.SendFormAsync(path, null, ("words", "上周三下午"))).StatusCode);
        Assert.Equal(DeedState.Submitted, (await app.DeedAsync(reference)).State);
        Assert.Contains("上周三下午", await staff.GetStringAsync($"/staff/desk?queue=deeds&item={(await app.ItemAsync(reference)).Id.Value}", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appeal_IsDecidedByAnother_AndOnlyOnce()
    {
        var author = await app.NewResidentAsync();
        var reference = await app.ReportedAsync(author);
        var (first, second) = (await app.ClientForAsync(await app.NewModeratorAsync()), await app.ClientForAsync(await app.NewModeratorAsync()));
        await app.DecideAsync(first, reference, DeedSteps.Decline);
        var client = await app.ClientForAsync(author);
        var appeal = $"/api/v1/me/deeds/{reference}/appeal";
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync(appeal, new { words = "我就在现场，看得很清楚" }, Ct)).StatusCode);

        var item = await app.ItemAsync(reference);
        Assert.Equal("appeals", item.Queue);
        var refused = await app.DecideAsync(first, reference, DeedSteps.Verify);
        Assert.Equal((HttpStatusCode.Forbidden, "deed.second-person"), (refused.StatusCode, await refused.CodeAsync()));
        await first.PostAsync($"/api/v1/staff/work-items/{item.Id.Value}/release", null, Ct);
        Assert.Equal(HttpStatusCode.OK, (await app.DecideAsync(second, reference, DeedSteps.Decline)).StatusCode);
        Assert.Equal(DeedState.DeclinedAgain, (await app.DeedAsync(reference)).State);
        Assert.Equal("flow.not-now", await (await client.PostAsJsonAsync(appeal, new { words = "我再申诉一次" }, Ct)).CodeAsync());
    }

    [Fact]
    public async Task Appeal_TwiceAtOnce_OpensOneItem()
    {
        var author = await app.NewResidentAsync();
        var reference = await app.ReportedAsync(author);
        await app.DecideAsync(await app.ClientForAsync(await app.NewModeratorAsync()), reference, DeedSteps.Decline);
        var client = await app.ClientForAsync(author);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.PostAsJsonAsync($"/api/v1/me/deeds/{reference}/appeal", new { words = "我就在现场" }, Ct)));
        Assert.Equal(1, answers.Count(a => a.IsSuccessStatusCode));
        await app.ItemAsync(reference); // exactly one is open
    }

    [Fact]
    public async Task Congratulate_IsOncePerPerson_NotForOneself_AndForPublicDeedsOnly()
    {
        var author = await app.NewResidentAsync();
        var reference = await app.ReportedAsync(author);
        var staff = await app.ClientForAsync(await app.NewModeratorAsync());
        var path = $"/api/v1/deeds/{reference}/congratulations";
        var reader = await app.ClientForAsync(await app.NewResidentAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await reader.PostAsync(path, null, Ct)).StatusCode);
        await app.PublishAsync(staff, reference);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => reader.PostAsync(path, null, Ct)));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.NoContent));
        Assert.Equal(39, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal("deed.own", await (await (await app.ClientForAsync(author)).PostAsync(path, null, Ct)).CodeAsync());
        Assert.Equal(1, (await app.DeedAsync(reference)).Congratulations);
    }

    [Fact]
    public async Task Withdraw_IsGoneFromListPageApiAndFeed()
    {
        var reference = await app.ReportedAsync();
        var staff = await app.ClientForAsync(await app.NewModeratorAsync());
        var title = "标题" + Marker.New()[..12];
        await app.PublishAsync(staff, reference, title);
        var visitor = app.Anonymous();
        string[] lists = ["/deeds", "/api/v1/deeds", "/api/v1/feed", "/feed", "/feed.atom"];
        foreach (var list in lists) await Eventually.TrueAsync(async () => (await visitor.GetStringAsync(list, Ct)).Contains(title, StringComparison.Ordinal), Ct);
        Assert.Contains(title, await visitor.GetStringAsync($"/deeds/{reference}", Ct), StringComparison.Ordinal);

        Assert.Equal("deed.reason-unknown", await (await staff.PostAsJsonAsync($"/api/v1/staff/deeds/{reference}/withdraw", new { reason = "x" }, Ct)).CodeAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await staff.PostAsJsonAsync($"/api/v1/staff/deeds/{reference}/withdraw", new { reason = "deed.person-asked" }, Ct)).StatusCode);
        foreach (var list in lists) await Eventually.TrueAsync(async () => !(await visitor.GetStringAsync(list, Ct)).Contains(title, StringComparison.Ordinal), Ct, seconds: 3);
        await Eventually.TrueAsync(async () => (await visitor.GetAsync($"/deeds/{reference}", Ct)).StatusCode == HttpStatusCode.NotFound, Ct, seconds: 3);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/api/v1/deeds/{reference}", Ct)).StatusCode);
    }

    [Fact]
    public async Task List_PagesByCursor_AndAnswersAnETag()
    {
        var staff = await app.ClientForAsync(await app.NewModeratorAsync());
        var resident = await app.ClientForAsync(await app.NewResidentAsync());
        var mine = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            mine.Add(await resident.ReportAsync(division: "420683"));
            await app.PublishAsync(staff, mine[^1]);
        }

        var (found, next) = (new List<string>(), "");
        do
        {
            var page = await app.Anonymous().GetFromJsonAsync<JsonElement>($"/api/v1/deeds?division=420683&limit=2&after={Uri.EscapeDataString(next)}", Ct);
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(d => d.GetProperty("reference").GetString()!));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);
        Assert.Equal(found.Distinct(), found);
        Assert.Equal(mine.AsEnumerable().Reverse(), found.Where(mine.Contains));

        var first = await app.Anonymous().GetAsync($"/api/v1/deeds/{mine[0]}", Ct);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/deeds/{mine[0]}") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await app.Anonymous().SendAsync(again, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await app.Anonymous().GetAsync("/api/v1/deeds?limit=101", Ct)).StatusCode);
    }

    [Fact]
    public async Task EveryDecision_LeavesAnAuditRow()
    {
        var moderator = await app.NewModeratorAsync();
        var reference = await app.ReportedAsync();
        await app.VerifyAsync(await app.ClientForAsync(moderator), reference);
        await using var db = app.OpenDb();
        var source = (await app.DeedAsync(reference)).Source;
        Assert.True(await db.Audit.AnyAsync(a => a.ActorId == moderator.Id && a.Action == "deed.verify" && a.Subject == source && a.Refused == null, Ct));
    }
}

public sealed class DeedReviewOnSqlite(SoloApp app) : DeedReviewTests(app);

public sealed class DeedReviewOnPostgres(CityApp app) : DeedReviewTests(app);
