using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.Surveys;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Tests.Integration.Surveys;

/// <summary>One person, one answer; who may, when, and with which codes.</summary>
public abstract partial class AnsweringTests(CivilityApp app)
{
    private readonly SurveyLab _lab = new(app);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<string?> CodeOf(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString();

    [Fact]
    public async Task Answer_200TimesInParallelByOnePerson_IsKeptOnce()
    {
        var wave = await _lab.OpenWaveAsync();
        var client = await app.ClientForAsync(await app.NewResidentAsync());
        var responses = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => client.PostAsJsonAsync($"/api/v1/surveys/{wave.Value}/answers", new { answers = SurveyLab.Answers((i % 5 + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)) }, Ct)));

        Assert.Equal(1, responses.Count(r => r.StatusCode == HttpStatusCode.NoContent));
        Assert.Equal(199, responses.Count(r => r.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal((1, 1, 0), await _lab.CountAsync(wave));
    }

    [Fact]
    public async Task Answer_WithAnIdempotencyKey_LeavesNoRowOfTheLane()
    {
        var wave = await _lab.OpenWaveAsync();
        var resident = await app.NewResidentAsync();
        var client = await app.ClientForAsync(resident);
        var key = Guid.NewGuid().ToString();
        client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync($"/api/v1/surveys/{wave.Value}/answers", new { answers = SurveyLab.Answers() }, Ct)).StatusCode);

        await using var db = app.OpenDb();
        Assert.False(await db.Idempotency.AnyAsync(r => r.Key.Contains(key), Ct));
        Assert.False(await db.Audit.AnyAsync(a => a.ActorId == resident.Id.Value || a.Action == "survey.answer", Ct));
        Assert.Equal(1, await db.Journal.Select(j => j.Subject).Concat(db.Outbox.Select(o => o.Subject)).CountAsync(s => s == wave.Value.ToString(), Ct)); // its opening
    }

    [Fact]
    public async Task Answer_ByAMinor_IsRefused()
    {
        var wave = await _lab.OpenWaveAsync();
        var client = await app.ClientForAsync(await app.NewResidentAsync(age: AgeBand.Teen14To17));
        var response = await client.PostAsJsonAsync($"/api/v1/surveys/{wave.Value}/answers", new { answers = SurveyLab.Answers() }, Ct);
        Assert.Equal((HttpStatusCode.Forbidden, "survey.adults-only"), (response.StatusCode, await CodeOf(response)));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/surveys/{wave.Value}/answer", Ct)).StatusCode);
        Assert.Equal((0, 0, 0), await _lab.CountAsync(wave));
    }

    [Fact]
    public async Task Answer_WithUnknownCodes_IsRefusedListingThem_AndNothingIsKept()
    {
        var wave = await _lab.OpenWaveAsync();
        var client = await app.ClientForAsync(await app.NewResidentAsync());
        var answers = SurveyLab.Answers("7");
        answers["shoe-size"] = "42";
        var response = await client.PostAsJsonAsync($"/api/v1/surveys/{wave.Value}/answers", new { answers }, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("efficiency=7", text, StringComparison.Ordinal);
        Assert.Contains("shoe-size=42", text, StringComparison.Ordinal);
        response = await client.PostAsJsonAsync($"/api/v1/surveys/{wave.Value}/answers", new { }, Ct);
        Assert.Equal("survey.answers-missing", await CodeOf(response));
        Assert.Equal((0, 0, 0), await _lab.CountAsync(wave));
    }

    [Fact]
    public async Task Answer_AfterTheClose_IsTakenOnlyFromFormsOpenedBefore_ForTenMinutes()
    {
        var wave = await _lab.OpenWaveAsync();
        var stamp = _lab.Get<FormStamp>().For(wave);
        var otherStamp = _lab.Get<FormStamp>().For(new WaveId(Guid.NewGuid()));
        SurveyLab.Ok(await _lab.CloseAsync(wave));
        async Task<string?> TryAsync(string? form, TimeSpan later) => SurveyLab.CodeOf(await _lab.AnswerAsync(wave, await app.NewResidentAsync(), SurveyLab.Answers(), form, later));

        Assert.Equal("survey.closed", await TryAsync(null, default));
        Assert.Equal("survey.closed", await TryAsync("forged", default));
        Assert.Equal("survey.closed", await TryAsync(otherStamp, default));
        Assert.Equal("survey.closed", await TryAsync(_lab.Get<FormStamp>().For(wave), default));
        Assert.Null(await TryAsync(stamp, TimeSpan.FromMinutes(9)));
        Assert.Equal("survey.closed", await TryAsync(stamp, TimeSpan.FromMinutes(10.1)));
    }

    [Fact]
    public async Task Answer_ToADraft_OrToNothing_IsNotFound()
    {
        var draft = await _lab.DraftAsync();
        var resident = await app.NewResidentAsync();
        Assert.Equal("survey.not-found", SurveyLab.CodeOf(await _lab.AnswerAsync(draft, resident, SurveyLab.Answers())));
        Assert.Equal("survey.not-found", SurveyLab.CodeOf(await _lab.AnswerAsync(new WaveId(Guid.NewGuid()), resident, SurveyLab.Answers())));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync($"/surveys/{draft.Value}", Ct)).StatusCode);
    }

    [Fact]
    public async Task Form_QuestionByQuestionWithoutScript_ReachesTheEnd()
    {
        var wave = await _lab.OpenWaveAsync();
        var client = await app.ClientForAsync(await app.NewResidentAsync());
        var address = $"/surveys/{wave.Value}/answer";
        var page = await PageOf(client, await client.GetAsync(address, Ct));
        Assert.Contains("第 1 题，共 5 题", page.Html, StringComparison.Ordinal);

        page = await PageOf(client, await page.PostAsync(address, Ct), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("请选一项", page.Html, StringComparison.Ordinal);
        Assert.Contains("<title>错误：", page.Html, StringComparison.Ordinal);

        page = await PageOf(client, await page.PostAsync(address, Ct, ("q-district", "420602")));
        page = await PageOf(client, await page.PostAsync(address, Ct, ("q-age", "2")));
        Assert.Contains("第 3 题", page.Html, StringComparison.Ordinal);
        page = await PageOf(client, await page.PostAsync(address, Ct, ("go", "back")));
        Assert.Contains("第 2 题", page.Html, StringComparison.Ordinal);
        Assert.Matches("value=\"2\" checked", page.Html);
        page = await PageOf(client, await page.PostAsync(address, Ct, ("q-age", "3")));
        page = await PageOf(client, await page.PostAsync(address, Ct, ("q-sex", "1")));
        Assert.Contains("非常满意", page.Html, StringComparison.Ordinal);
        page = await PageOf(client, await page.PostAsync(address, Ct, ("q-efficiency", "2")));
        var last = await page.PostAsync(address, Ct, ("q-coached", "2"));

        Assert.Equal((HttpStatusCode.SeeOther, $"/surveys/{wave.Value}/thanks"), (last.StatusCode, last.Headers.Location!.ToString()));
        Assert.Equal((1, 1, 0), await _lab.CountAsync(wave));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/surveys/{wave.Value}/thanks", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.GetAsync(address, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await page.PostAsync(address, Ct, ("q-coached", "2"))).StatusCode);
        Assert.Equal((1, 1, 0), await _lab.CountAsync(wave));
    }

    [Fact]
    public async Task Form_AllOnOnePage_TellsEveryMissingAnswer()
    {
        var wave = await _lab.OpenWaveAsync();
        var client = await app.ClientForAsync(await app.NewResidentAsync());
        var address = $"/surveys/{wave.Value}/answer";
        var page = await PageOf(client, await client.GetAsync(address + "?all=1", Ct));
        page = await PageOf(client, await page.PostAsync(address, Ct, ("q-district", "420602"), ("q-sex", "2")), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("有 3 处请改正", page.Html, StringComparison.Ordinal);
        var done = await page.PostAsync(address, Ct, ("q-district", "420602"), ("q-sex", "2"), ("q-age", "1"), ("q-efficiency", "9"), ("q-coached", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
    }

    [Fact]
    public async Task Form_AnsweredElsewhereMeanwhile_CodeFromOutside_IsRefusedWithTheEntriesKept()
    {
        var wave = await _lab.OpenWaveAsync();
        var client = await app.ClientForAsync(await app.NewResidentAsync());
        var address = $"/surveys/{wave.Value}/answer";
        var page = await PageOf(client, await client.GetAsync(address + "?all=1", Ct));
        page = await PageOf(client, await page.PostAsync(address, Ct, ("q-district", "420602"), ("q-sex", "2"), ("q-age", "1"), ("q-efficiency", "6"), ("q-coached", "1")), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("efficiency=6", page.Html, StringComparison.Ordinal);
        Assert.Matches("value=\"420602\" checked", page.Html);
    }

    [Fact]
    public async Task Form_WithoutSignIn_LeadsToIt()
    {
        var wave = await _lab.OpenWaveAsync();
        var response = await app.Anonymous().GetAsync($"/surveys/{wave.Value}/answer", Ct);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Anonymous().PostAsJsonAsync($"/api/v1/surveys/{wave.Value}/answers", new { answers = SurveyLab.Answers() }, Ct)).StatusCode);
    }

    [Fact]
    public async Task WhileItRuns_NobodyLearnsAResultOrANumber()
    {
        var wave = await _lab.OpenWaveAsync();
        await _lab.AnswerManyAsync(wave, 67);
        await _lab.EmptyAsync(wave);
        var manager = await app.ClientForAsync(await app.NewStaffAsync("survey-manager"));
        var staff = await manager.GetStringAsync($"/staff/surveys/{wave.Value}", Ct);
        Assert.Contains("67", staff, StringComparison.Ordinal);
        Assert.DoesNotContain("100.0%", staff, StringComparison.Ordinal);
        Assert.Equal("survey.not-settled", SurveyLab.CodeOf(await _lab.Get<EstimateWave>().RunAsync(Domain.Kernel.Actor.Staff(Guid.NewGuid()), wave, Ct)));

        var anonymous = app.Anonymous();
        foreach (var address in new[] { "/surveys", $"/surveys/{wave.Value}", "/api/v1/surveys", $"/api/v1/surveys/{wave.Value}/form", $"/surveys/{wave.Value}/protocol.json" })
            Assert.DoesNotMatch(@"(?<![\dA-Fa-f-])67(?![\dA-Fa-f-])", HexAndTokens().Replace(await anonymous.GetStringAsync(address, Ct), ""));
    }

    [GeneratedRegex(@"[0-9A-Za-z_\-/+=]{12,}|css\?v=\S+")]
    private static partial Regex HexAndTokens();

    private static async Task<FormOnPage> PageOf(HttpClient client, HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        Assert.Equal(expected, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        return new FormOnPage(client, response, await response.Content.ReadAsStringAsync(Ct));
    }
}

public sealed class AnsweringOnSqlite(SoloApp app) : AnsweringTests(app);

public sealed class AnsweringOnPostgres(CityApp app) : AnsweringTests(app);
