using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Accounts;

/// <summary>What residents do with their own account.</summary>
public abstract class MeTests(CivilityApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Consents_Boards_AreForAdultsWithPoints()
    {
        var change = app.Services.GetRequiredService<ChangeConsent>();
        var teen = await app.NewResidentAsync(age: AgeBand.Teen14To17, points: true);
        var adult = await app.NewResidentAsync();

        Assert.Equal(AccountErrors.AdultsOnly, await ErrorAsync(change.RunAsync(By(teen), teen.Id, "boards", true, Ct)));
        Assert.Equal(AccountErrors.JoinPointsFirst, await ErrorAsync(change.RunAsync(By(adult), adult.Id, "boards", true, Ct)));
        Assert.Null(await ErrorAsync(change.RunAsync(By(adult), adult.Id, "points", true, Ct)));
        Assert.Null(await ErrorAsync(change.RunAsync(By(adult), adult.Id, "boards", true, Ct)));
        Assert.True((await LoadAsync(adult)).OnBoards);
        Assert.NotNull(await ErrorAsync(change.RunAsync(By(adult), adult.Id, "terms", true, Ct)));
    }

    [Fact]
    public async Task Consents_LeavingPoints_LeavesTheBoardsAndTellsThem()
    {
        var resident = await app.NewResidentAsync(points: true, boards: true);
        using var client = await app.ClientForAsync(resident);
        var before = await ChangesAsync(resident.Member!.Value);
        using var left = await client.PostFromAsync("/me/consents", Ct, null, ("withdraw", "points"));
        Assert.Equal(HttpStatusCode.SeeOther, left.StatusCode);
        var now = await LoadAsync(resident);
        Assert.Equal((null, false), (now.Member, now.OnBoards));
        await Eventually.TrueAsync(async () => await ChangesAsync(resident.Member!.Value) > before, Ct);
    }

    [Theory]
    [InlineData("withdraw", 2, true)]
    [InlineData("erase", 0, false)]
    public async Task Consents_LeavingPoints_KeepsOrErasesTheRecordAsAsked(string how, long left, bool sameAgain)
    {
        var resident = await app.NewResidentAsync(points: true);
        var member = resident.Member!.Value;
        await app.Lane.RunAsync(Actor.System, "t", db => PointsLedger.AwardAsync(db, Actor.System, member, "deed.verified", $"test:{Guid.NewGuid():N}", app.Clock.GetUtcNow()), ct: Ct);
        using var client = await app.ClientForAsync(resident);
        using var gone = await client.PostFromAsync("/me/consents", Ct, null, (how, "points"));
        Assert.Equal(HttpStatusCode.SeeOther, gone.StatusCode);
        await using (var db = app.OpenDb()) Assert.Equal(left, await db.BalanceAsync(member, Ct));
        var answer = await client.GetFromJsonAsync<JsonElement>("/api/v1/me/points", Ct);
        Assert.Equal((false, left), (answer.GetProperty("joined").GetBoolean(), answer.GetProperty("balance").GetInt64()));

        using var back = await client.PostFromAsync("/me/consents", Ct, null, ("give", "points"));
        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        Assert.Equal(sameAgain, (await LoadAsync(resident)).Member == member);
    }

    [Fact]
    public async Task Profile_Move_OnceIn90Days()
    {
        var resident = await app.NewResidentAsync();
        using var client = await app.ClientForAsync(resident);
        using var soon = await client.PostFromAsync("/me/profile", Ct, null, ("what", "division"), ("division", "420606"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, soon.StatusCode);
        using var unknown = await client.PostFromAsync("/me/profile", Ct, null, ("what", "division"), ("division", "110101"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Equal("420602002", (await LoadAsync(resident)).Division);
    }

    [Fact]
    public async Task Nickname_IsShownOnlyAfterAModeratorApproved()
    {
        var resident = await app.NewResidentAsync(points: true);
        using var client = await app.ClientForAsync(resident);
        using var asked = await client.PostFromAsync("/me/profile", Ct, null, ("what", "nickname"), ("nickname", "江边的人"));
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        Assert.Equal(resident.Nickname, (await LoadAsync(resident)).Nickname);

        using var moderator = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Moderator));
        using var colleague = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Moderator));
        var page = $"/staff/nicknames/{resident.Id.Value}";
        using var unclaimed = await moderator.PostFromAsync(page, Ct, null, ("decision", "approve"), ("seen", "江边的人"));
        Assert.Equal(HttpStatusCode.Conflict, unclaimed.StatusCode);
        using var claimed = await moderator.PostFromAsync(page, Ct, null, ("decision", "claim"));
        Assert.Equal(HttpStatusCode.SeeOther, claimed.StatusCode);
        using var other = await colleague.PostFromAsync("/staff/account", Ct, page, ("decision", "approve"), ("seen", "江边的人"));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        using var stale = await moderator.PostFromAsync(page, Ct, null, ("decision", "approve"), ("seen", "别的名字"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        using var approved = await moderator.PostFromAsync(page, Ct, null, ("decision", "approve"), ("seen", "江边的人"));
        Assert.Equal(HttpStatusCode.SeeOther, approved.StatusCode);
        Assert.Equal("江边的人", (await LoadAsync(resident)).Nickname);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("<b>粗</b>")]
    [InlineData("名\u202e字")]
    [InlineData("零\u200b宽")]
    public async Task Nickname_BadInput_IsRefusedWithWhatWasTyped(string nickname)
    {
        var resident = await app.NewResidentAsync();
        using var client = await app.ClientForAsync(resident);
        using var refused = await client.PostFromAsync("/me/profile", Ct, null, ("what", "nickname"), ("nickname", nickname));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Null((await LoadAsync(resident)).AskedNickname);
    }

    [Fact]
    public async Task Sessions_RevokedElsewhere_AreRefusedOnTheNextRequest()
    {
        var resident = await app.NewResidentAsync();
        using var here = await app.ClientForAsync(resident);
        using var there = await app.ClientForAsync(resident);
        using var strangers = await app.ClientForAsync(await app.NewResidentAsync());
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/me", Ct)).StatusCode);

        using var all = await here.PostFromAsync("/me/sessions", Ct, null, ("all", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, all.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/me", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/me", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await strangers.GetAsync("/me", Ct)).StatusCode);
    }

    [Fact]
    public async Task Sessions_OfSomebodyElse_AreNotFound()
    {
        var victim = await app.NewResidentAsync();
        using var theirs = await app.ClientForAsync(victim);
        await using var db = app.OpenDb();
        var session = await db.Sessions.Where(s => s.SubjectId == victim.Id.Value).Select(s => s.PublicId).SingleAsync(Ct);
        using var client = await app.ClientForAsync(await app.NewResidentAsync());
        await app.ClientForAsync(victim);
        using var refused = await client.PostFromAsync("/me/profile", Ct, "/me/sessions", ("session", session.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/me", Ct)).StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsTheSessionOnTheServer()
    {
        var resident = await app.NewResidentAsync();
        using var client = await app.ClientForAsync(resident);
        using var left = await client.PostFromAsync("/me", Ct, "/sign-out");
        Assert.Equal(HttpStatusCode.SeeOther, left.StatusCode);
        Assert.Contains("cache", Assert.Single(left.Headers.GetValues("Clear-Site-Data")), StringComparison.Ordinal);
        // The client still sends the old cookie.
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/me", Ct)).StatusCode);
    }

    [Fact]
    public async Task Data_ExportAndClose_GiveEverythingAndLeaveNobody()
    {
        var resident = await app.NewResidentAsync(points: true, boards: true);
        using var client = await app.ClientForAsync(resident);
        var export = await client.GetFromJsonAsync<JsonElement>("/me/data/export", Ct);
        Assert.StartsWith("139", export.GetProperty("account").GetProperty("phone").GetString(), StringComparison.Ordinal);
        Assert.Equal(resident.Nickname, export.GetProperty("account").GetProperty("nickname").GetString());

        using var unsure = await client.PostFromAsync("/me/data/close", Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.StatusCode);
        using var closed = await client.PostFromAsync("/me/data/close", Ct, null, ("confirm", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, closed.StatusCode);
        await using var db = app.OpenDb();
        Assert.False(await db.Residents.AnyAsync(r => r.Id == resident.Id, Ct));
        Assert.False(await db.Consents.AnyAsync(c => c.Resident == resident.Id, Ct));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/me", Ct)).StatusCode);
    }

    private static Actor By(Resident resident) => Actor.Resident(resident.Id.Value);

    private static async Task<DomainError?> ErrorAsync(Task<Result<Done>> result) => (await result).Failed(out var error) ? error : null;

    private async Task<Resident> LoadAsync(Resident resident)
    {
        await using var db = app.OpenDb();
        return await db.Residents.AsNoTracking().SingleAsync(r => r.Id == resident.Id, Ct);
    }

    private async Task<int> ChangesAsync(MemberId member)
    {
        await using var db = app.OpenDb();
        return await db.Journal.CountAsync(r => r.Kind == MemberChanges.Changed && r.Subject == member.Value.ToString(), Ct);
    }
}

public sealed class MeOnSqlite(SoloApp app) : MeTests(app);

public sealed class MeOnPostgres(CityApp app) : MeTests(app);
