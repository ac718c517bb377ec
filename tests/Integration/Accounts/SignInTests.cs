using System.Net;
using System.Text.RegularExpressions;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Accounts;

/// <summary>Signing in by phone, as a browser does it.</summary>
public abstract partial class SignInTests(CivilityApp app)
{
    private static readonly (string, string)[] _adult = [("age", "adult"), ("division", "420602002"), ("terms", "true")];
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_FirstTime_OpensAnAccountWithConsentsAndComesBack()
    {
        var phone = CivilityApp.NewPhone();
        using var client = app.Anonymous();
        var code = await AskAsync(client, phone, "?return=/deeds/new");

        using var proved = await client.PostFromAsync("/sign-in/code?return=/deeds/new", Ct, null, ("code", code));
        Assert.Equal((HttpStatusCode.SeeOther, "/sign-in/welcome?return=/deeds/new"), (proved.StatusCode, proved.Headers.Location?.ToString()));
        using var opened = await client.PostFromAsync("/sign-in/welcome?return=/deeds/new", Ct, null, [.. _adult, ("points", "true"), ("boards", "true")]);
        Assert.Equal((HttpStatusCode.SeeOther, "/deeds/new"), (opened.StatusCode, opened.Headers.Location?.ToString()));
        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"), c => c.StartsWith("resident=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);

        using var me = await client.GetAsync("/me", Ct);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        Assert.Contains("no-store", me.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        await using var db = app.OpenDb();
        var resident = await ResidentOfAsync(phone);
        Assert.True(resident is { OnBoards: true, IsAdult: true, Division: "420602002", Member: not null });
        Assert.DoesNotContain(phone, Convert.ToHexString(resident.PhoneCipher), StringComparison.Ordinal);
        var consents = await db.Consents.Where(c => c.Resident == resident.Id).OrderBy(c => c.Id).Select(c => c.Purpose).ToListAsync(Ct);
        Assert.Equal(["terms", "points", "boards"], consents);
        await Eventually.TrueAsync(async () =>
        {
            await using var now = app.OpenDb();
            return await now.Journal.AnyAsync(r => r.Kind == MemberChanges.Changed && r.Subject == resident.Member!.Value.Value.ToString(), Ct);
        }, Ct);
    }

    [Fact]
    public async Task SignIn_KnownNumber_GetsTheSameAnswersAndANewKey()
    {
        var phone = CivilityApp.NewPhone();
        using var first = app.Anonymous();
        await OpenAsync(first, phone);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        using var known = app.Anonymous();
        using var unknown = app.Anonymous();

        using var answerKnown = await known.PostFromAsync("/sign-in", Ct, null, ("phone", phone));
        using var answerUnknown = await unknown.PostFromAsync("/sign-in", Ct, null, ("phone", CivilityApp.NewPhone()));
        Assert.Equal((answerUnknown.StatusCode, answerUnknown.Headers.Location), (answerKnown.StatusCode, answerKnown.Headers.Location));
        using var signedIn = await known.PostFromAsync("/sign-in/code", Ct, null, ("code", await ShownAsync(known)));
        Assert.Equal("/me", signedIn.Headers.Location?.ToString());
        await using var db = app.OpenDb();
        var id = (await ResidentOfAsync(phone)).Id.Value;
        Assert.Equal(2, await db.Sessions.CountAsync(s => s.SubjectId == id, Ct));
    }

    [Fact]
    public async Task Code_FiveWrongTries_IsVoidAlsoForTheRightOne()
    {
        using var client = app.Anonymous();
        var code = await AskAsync(client, CivilityApp.NewPhone());
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await client.PostFromAsync("/sign-in/code", Ct, null, ("code", Other(code)));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using var right = await client.PostFromAsync("/sign-in/code", Ct, null, ("code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
        Assert.Contains("已经作废", await right.TextAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_ManyTriesAtOnce_AreCountedEach()
    {
        using var client = app.Anonymous();
        var code = await AskAsync(client, CivilityApp.NewPhone());
        var page = await client.GetStringAsync("/sign-in/code", Ct);
        var token = TokenOf().Match(page).Groups[1].Value;
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var answer = await client.PostAsync("/sign-in/code", new FormUrlEncodedContent([new("token", token), new("code", Other(code))]), Ct);
            return await answer.TextAsync(Ct);
        }));

        Assert.Equal(4, answers.Count(a => a.Contains("还可以再试", StringComparison.Ordinal)));
        using var right = await client.PostAsync("/sign-in/code", new FormUrlEncodedContent([new("token", token), new("code", code)]), Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
    }

    [Fact]
    public async Task Code_OfAnotherBrowser_IsNoCodeHere()
    {
        using var asker = app.Anonymous();
        using var other = app.Anonymous();
        var code = await AskAsync(asker, CivilityApp.NewPhone());
        await AskAsync(other, CivilityApp.NewPhone());

        using var refused = await other.PostFromAsync("/sign-in/code", Ct, null, ("code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var stranger = app.Anonymous();
        using var without = await stranger.PostFromAsync("/sign-in", Ct, "/sign-in/code", ("code", code));
        Assert.Contains("过期或用过", await without.TextAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_UsedAgain_IsRefused()
    {
        var phone = CivilityApp.NewPhone();
        using var client = app.Anonymous();
        var code = await AskAsync(client, phone);
        using var proved = await client.PostFromAsync("/sign-in/code", Ct, null, ("code", code));
        Assert.Equal(HttpStatusCode.SeeOther, proved.StatusCode);
        using var again = await client.PostFromAsync("/sign-in", Ct, "/sign-in/code", ("code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Fact]
    public async Task Code_AfterFiveMinutes_HasExpired()
    {
        using var client = app.Anonymous();
        var phone = CivilityApp.NewPhone();
        var code = await AskAsync(client, phone);
        var token = TokenOf().Match(await client.GetStringAsync("/sign-in/code", Ct)).Groups[1].Value;
        await using var db = app.OpenDb();
        var (hash, sent) = (app.Services.GetRequiredService<PersonKeys>().PhoneHash(phone), app.Clock.GetUtcNow() - SmsCode.Lasts);
        await db.SmsCodes.Where(c => c.PhoneHash == hash).ExecuteUpdateAsync(c => c.SetProperty(x => x.SentAt, sent), Ct);
        using var late = await client.PostAsync("/sign-in/code", new FormUrlEncodedContent([new("token", token), new("code", code)]), Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
    }

    [Fact]
    public async Task Request_AgainWithinAMinute_IsToldHowLongToWait()
    {
        var phone = CivilityApp.NewPhone();
        using var client = app.Anonymous();
        await AskAsync(client, phone);
        using var again = await client.PostFromAsync("/sign-in", Ct, null, ("phone", phone));
        Assert.Equal(HttpStatusCode.TooManyRequests, again.StatusCode);
        Assert.InRange(again.Headers.RetryAfter?.Delta ?? default, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.Contains(phone, await again.TextAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ManyAtOnceForOneNumber_SendsOneMessage()
    {
        var phone = CivilityApp.NewPhone();
        var request = app.Services.GetRequiredService<RequestCode>();
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => request.RunAsync(new Actor(ActorKind.Visitor), phone, null, Ct)));
        Assert.Equal(1, results.Count(r => r.IsOk));
    }

    [Fact]
    public async Task Request_TwentyFirstFromOneBlockInAnHour_IsRefusedForEveryNumber()
    {
        var request = app.Services.GetRequiredService<RequestCode>();
        var block = $"198.51.{Random.Shared.Next(256)}.0/{Guid.NewGuid():N}";
        for (var i = 0; i < 20; i++) Assert.True((await request.RunAsync(new Actor(ActorKind.Visitor), CivilityApp.NewPhone(), block, Ct)).IsOk);
        Assert.True((await request.RunAsync(new Actor(ActorKind.Visitor), CivilityApp.NewPhone(), block, Ct)).Failed(out var error));
        Assert.IsType<DomainError.TooMany>(error);
        Assert.True((await request.RunAsync(new Actor(ActorKind.Visitor), CivilityApp.NewPhone(), block + "x", Ct)).IsOk);
    }

    [Fact]
    public async Task Welcome_Under14_OpensNothingAndForgetsTheNumber()
    {
        var phone = CivilityApp.NewPhone();
        using var client = app.Anonymous();
        await ProveAsync(client, phone);
        using var refused = await client.PostFromAsync("/sign-in/welcome", Ct, null, ("age", "under14"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.False(refused.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("resident=", StringComparison.Ordinal)));
        await using var db = app.OpenDb();
        var hash = app.Services.GetRequiredService<PersonKeys>().PhoneHash(phone);
        Assert.False(await db.Residents.AnyAsync(r => r.PhoneHash == hash, Ct));
        Assert.Empty(await db.SmsCodes.Where(c => c.PhoneHash == hash).Select(c => c.PhoneCipher).SingleAsync(Ct));
        using var backdoor = await client.PostFromAsync("/sign-in", Ct, "/sign-in/welcome", _adult);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, backdoor.StatusCode);
    }

    [Fact]
    public async Task Welcome_TeenagerOnBoards_IsRefusedWithEntriesKept()
    {
        using var client = app.Anonymous();
        await ProveAsync(client, CivilityApp.NewPhone());
        using var refused = await client.PostFromAsync("/sign-in/welcome", Ct, null, ("age", "teen"), ("division", "420602002"), ("terms", "true"), ("points", "true"), ("boards", "true"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var html = await refused.TextAsync(Ct);
        Assert.Contains("榜单只面向年满 18 周岁的居民", html, StringComparison.Ordinal);
        Assert.Matches("value=\"420602002\" selected", html);
    }

    [Fact]
    public async Task SignIn_ReturnToAnotherSite_StaysHere()
    {
        using var client = app.Anonymous();
        var code = await AskAsync(client, CivilityApp.NewPhone());
        using var proved = await client.PostFromAsync("/sign-in/code", Ct, null, ("code", code));
        using var opened = await client.PostFromAsync("/sign-in/welcome", Ct, "/sign-in/welcome?return=//evil.example", _adult);
        Assert.Equal("/me", opened.Headers.Location?.ToString());
    }

    private static async Task OpenAsync(HttpClient client, string phone)
    {
        await ProveAsync(client, phone);
        using var opened = await client.PostFromAsync("/sign-in/welcome", Ct, null, _adult);
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
    }

    private static async Task ProveAsync(HttpClient client, string phone)
    {
        var code = await AskAsync(client, phone);
        using var proved = await client.PostFromAsync("/sign-in/code", Ct, null, ("code", code));
        Assert.Equal(HttpStatusCode.SeeOther, proved.StatusCode);
    }

    /// <summary>Asks for a code and reads it from the page, which shows it in Development.</summary>
    private static async Task<string> AskAsync(HttpClient client, string phone, string query = "")
    {
        using var asked = await client.PostFromAsync("/sign-in" + query, Ct, null, ("phone", phone));
        Assert.Equal((HttpStatusCode.SeeOther, "/sign-in/code" + query), (asked.StatusCode, asked.Headers.Location?.ToString()));
        return await ShownAsync(client);
    }

    private static async Task<string> ShownAsync(HttpClient client) => CodeOf().Match(await client.GetStringAsync("/sign-in/code", Ct)).Groups[1].Value;

    private static string Other(string code) => code == "000000" ? "111111" : "000000";

    private async Task<Resident> ResidentOfAsync(string phone)
    {
        await using var db = app.OpenDb();
        var hash = app.Services.GetRequiredService<PersonKeys>().PhoneHash(phone);
        return await db.Residents.SingleAsync(r => r.PhoneHash == hash, Ct);
    }

    [GeneratedRegex(@"验证码是 (\d{6})")]
    private static partial Regex CodeOf();

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex TokenOf();
}

public sealed class SignInOnSqlite(SoloApp app) : SignInTests(app);

public sealed class SignInOnPostgres(CityApp app) : SignInTests(app);
