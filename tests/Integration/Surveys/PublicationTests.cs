using System.Net;
using System.Net.Http.Json;
using CitizenCivility.Domain.Indicators;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Domain.Surveys.Estimation;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Realtime.LiveFeed;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.Surveys;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Tests.Integration.Surveys;

/// <summary>From the last answer to the public number: settled, estimated, signed by two, frozen.</summary>
public abstract class PublicationTests(CivilityApp app)
{
    private const string Indicator = "administrative-efficiency-satisfaction";
    private readonly SurveyLab _lab = new(app);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_ByTwoPeople_PutsTheIndicationBesideTheTarget()
    {
        var (wave, estimate) = await _lab.EstimatedAsync(satisfied: 40, noAnswer: 12);
        Assert.Equal((52, 40, 1.0), (estimate.Answers, estimate.N, estimate.Share!.Value));
        var manager = await app.NewStaffAsync(StaffRoles.SurveyManager);
        var signOff = await _lab.ProposeAsync(manager, wave);
        Assert.Empty(await ResultsAsync(wave));

        Assert.Equal("sign-off.same-person", SurveyLab.CodeOf(await _lab.SignAsync(manager, signOff)));
        Assert.Equal("sign-off.not-your-turn", SurveyLab.CodeOf(await _lab.SignAsync(await app.NewStaffAsync(StaffRoles.Editor), signOff)));
        Assert.Empty(await ResultsAsync(wave));
        Assert.DoesNotContain(wave.Value.ToString(), await app.Anonymous().GetStringAsync($"/api/v1/indicators/{Indicator}", Ct), StringComparison.Ordinal);

        Assert.Equal(SignOffState.CarriedOut, SurveyLab.Ok(await _lab.SignAsync(await app.NewStaffAsync(StaffRoles.Publisher), signOff)));
        var result = Assert.Single(await ResultsAsync(wave));
        Assert.Equal((1, 40, 12, EvidenceClass.C, VerdictOutcome.NotProven), (result.Revision, result.N, result.NotCounted, result.Evidence, result.Outcome));
        Assert.Contains("evidence_class_c", result.Guards);
        Assert.Equal((">", .9), (result.TargetOperator, result.TargetValue!.Value));
        Assert.NotEmpty(result.MethodNoteEn);

        var page = await app.Anonymous().GetStringAsync($"/indicators/{Indicator}?fresh={Guid.NewGuid():N}", Ct);
        Assert.Contains("网上自愿样本，不代表官方测评", page, StringComparison.Ordinal);
        Assert.Contains("仅供参考", page, StringComparison.Ordinal);
        Assert.Contains("未能证明", page, StringComparison.Ordinal);
        Assert.Contains("看数据", page, StringComparison.Ordinal);
        Assert.DoesNotContain("已达到", page, StringComparison.Ordinal);

        await Eventually.TrueAsync(async () => (await app.Anonymous().GetFromJsonAsync<FeedFrame>("/api/v1/feed?limit=100", Ct))!.Items.Any(i => i.Kind == "indicator.published" && i.Link == $"/indicators/{Indicator}"), Ct);
    }

    [Fact]
    public async Task Publish_TooFewAnswers_GivesNoShare()
    {
        var (wave, _) = await _lab.EstimatedAsync(satisfied: 20, others: 9, noAnswer: 3);
        await PublishAsync(wave);
        var result = Assert.Single(await ResultsAsync(wave));
        Assert.Equal((null, null, null, 29, null, null), (result.Share, result.Low, result.High, result.N, result.NotCounted, result.Outcome));
        Assert.Contains("n_below_30", result.Suppressed);
    }

    [Fact]
    public async Task Publish_FewerThanTenAnswers_DoesNotEvenSayHowMany()
    {
        var (wave, _) = await _lab.EstimatedAsync(satisfied: 5, others: 4);
        await PublishAsync(wave);
        var result = Assert.Single(await ResultsAsync(wave));
        Assert.Null(result.N);
        Assert.Contains("privacy", result.Suppressed);
        Assert.Contains("样本太少，不公布", await app.Anonymous().GetStringAsync($"/indicators/{Indicator}?fresh={Guid.NewGuid():N}", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revision_IsANewRowWithAReason_AndTheOldStays()
    {
        var (wave, _) = await _lab.EstimatedAsync(satisfied: 25, others: 6);
        await PublishAsync(wave);
        var manager = await app.NewStaffAsync(StaffRoles.SurveyManager);
        Assert.Equal("flow.reason-needed", SurveyLab.CodeOf(await _lab.Get<ProposePublication>().RunAsync(SurveyLab.SignerOf(manager), wave, " ", Ct)));
        await PublishAsync(wave, "方法说明更正");

        var results = await ResultsAsync(wave);
        Assert.Equal([(1, null), (2, "方法说明更正")], results.Select(r => (r.Revision, r.RevisionReason)));
        await using var db = app.OpenDb();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.IndicatorResults.Where(r => r.WaveId == wave).ExecuteUpdateAsync(s => s.SetProperty(r => r.Share, 1), Ct));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.IndicatorResults.Where(r => r.WaveId == wave).ExecuteDeleteAsync(Ct));
    }

    [Fact]
    public async Task Propose_Twice_OrBeforeTheEstimate_IsRefused()
    {
        var manager = await app.NewStaffAsync(StaffRoles.SurveyManager);
        var running = await _lab.OpenWaveAsync();
        Assert.Equal("flow.not-now", SurveyLab.CodeOf(await _lab.Get<ProposePublication>().RunAsync(SurveyLab.SignerOf(manager), running, null, Ct)));
        var (wave, _) = await _lab.EstimatedAsync(satisfied: 31);
        await _lab.ProposeAsync(manager, wave);
        Assert.Equal("sign-off.already-open", SurveyLab.CodeOf(await _lab.Get<ProposePublication>().RunAsync(SurveyLab.SignerOf(manager), wave, null, Ct)));
    }

    [Fact]
    public async Task StaffPages_LeadFromDraftToPublication()
    {
        var manager = await app.NewStaffAsync(StaffRoles.SurveyManager);
        var client = await app.ClientForAsync(manager);
        var list = await client.GetAsync("/staff/surveys", Ct);
        var form = new FormOnPage(client, list, await list.Content.ReadAsStringAsync(Ct));
        var bad = await form.PostAsync("/staff/surveys/plan", Ct, ("starts", "morgen"), ("ends", "2999-01-01T00:00"), ("planned", "viele"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Contains("morgen", await bad.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        var local = app.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var planned = await form.PostAsync("/staff/surveys/plan", Ct,
            ("starts", local.AddDays(1).ToString("yyyy-MM-dd'T'HH:mm", null)), ("ends", local.AddDays(2).ToString("yyyy-MM-dd'T'HH:mm", null)), ("planned", "100"));
        Assert.Equal(HttpStatusCode.SeeOther, planned.StatusCode);
        var address = planned.Headers.Location!.ToString();
        Assert.Equal(HttpStatusCode.SeeOther, (await form.PostAsync(address, Ct, ("act", "Schedule"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await form.PostAsync(address, Ct, ("act", "OpenEarly"), ("reason", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await form.PostAsync(address, Ct, ("act", "OpenEarly"), ("reason", "提前准备好了"))).StatusCode);

        var wave = new WaveId(Guid.Parse(address.Split('/')[^1]));
        await _lab.AnswerManyAsync(wave, 33);
        await _lab.SettleAsync(wave);
        Assert.Equal(HttpStatusCode.SeeOther, (await form.PostAsync(address, Ct, ("act", "estimate"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await form.PostAsync(address, Ct, ("act", "propose"))).StatusCode);
        var shown = await client.GetStringAsync(address, Ct);
        Assert.Contains("仅供参考", shown, StringComparison.Ordinal);
        Assert.Contains("/staff/sign-offs/", shown, StringComparison.Ordinal);

        var second = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Publisher));
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync(address, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await second.GetAsync("/staff/surveys", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Moderator))).GetAsync(address, Ct)).StatusCode);
    }

    [Fact]
    public async Task Indicators_OfThePlan_AreAllThere_WithAnETag()
    {
        var client = app.Anonymous();
        var list = await client.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/v1/indicators", Ct);
        var indicators = list.GetProperty("indicators").EnumerateArray().ToList();
        Assert.Equal(82, indicators.Count);
        Assert.Equal(5, indicators.Count(i => i.GetProperty("operator").ValueKind == System.Text.Json.JsonValueKind.Null));
        Assert.True(list.GetProperty("sets")[0].GetProperty("ended").GetBoolean());

        var first = await client.GetAsync("/api/v1/indicators/bravery-support", Ct);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/indicators/bravery-support");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/indicators/nothing", Ct)).StatusCode);
    }

    [Fact]
    public async Task Board_ShowsEveryQuote_AndMeasuresNothingItCannot()
    {
        var page = WebUtility.HtmlDecode(await app.Anonymous().GetStringAsync("/indicators", Ct));
        await using var db = app.OpenDb();
        foreach (var indicator in await db.Indicators.AsNoTracking().ToListAsync(Ct))
        {
            Assert.Contains(indicator.Role == ServiceRole.None || !indicator.IsSurvey ? indicator.Quote : indicator.Name, page, StringComparison.Ordinal);
            var own = WebUtility.HtmlDecode(await app.Anonymous().GetStringAsync($"/indicators/{indicator.Id}", Ct));
            Assert.Contains(indicator.Quote, own, StringComparison.Ordinal);
            if (indicator.Role == ServiceRole.None) Assert.DoesNotContain($"/indicators/{indicator.Id}\"", page, StringComparison.Ordinal);
        }
    }

    private async Task PublishAsync(WaveId wave, string? reason = null)
    {
        var signOff = await _lab.ProposeAsync(await app.NewStaffAsync(StaffRoles.SurveyManager), wave, reason);
        SurveyLab.Ok(await _lab.SignAsync(await app.NewStaffAsync(StaffRoles.Publisher), signOff));
    }

    private async Task<List<IndicatorResult>> ResultsAsync(WaveId wave)
    {
        await using var db = app.OpenDb();
        return await db.IndicatorResults.AsNoTracking().Where(r => r.WaveId == wave).OrderBy(r => r.Revision).ToListAsync(Ct);
    }
}

public sealed class PublicationOnSqlite(SoloApp app) : PublicationTests(app);

public sealed class PublicationOnPostgres(CityApp app) : PublicationTests(app);
