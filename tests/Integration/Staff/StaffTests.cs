using System.Net;
using System.Text.RegularExpressions;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Staff;

/// <summary>How staff come in, and how they are kept out.</summary>
public abstract partial class StaffTests(CivilityApp app)
{
    private const string Password = "four quiet boats";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Join_ThenSignIn_NeedsPasswordAndCodeAndEndsAfterTwelveHours()
    {
        var (name, secret) = await JoinedAsync();
        using var client = app.Anonymous();
        using var straight = await client.GetAsync("/staff/sign-in/code", Ct);
        Assert.Equal("/staff/sign-in", straight.Headers.Location?.ToString());
        using var password = await client.PostFromAsync("/staff/sign-in?return=/staff/account", Ct, null, ("name", name), ("password", Password));
        Assert.Equal("/staff/sign-in/code?return=/staff/account", password.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/staff", Ct)).StatusCode);

        using var wrong = await client.PostFromAsync("/staff/sign-in/code", Ct, null, ("code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var right = await client.PostFromAsync("/staff/sign-in/code", Ct, "/staff/sign-in/code?return=/staff/account", ("code", Next(secret)));
        Assert.Equal("/staff/account", right.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/staff", Ct)).StatusCode);
        await using var db = app.OpenDb();
        var user = await db.Users.SingleAsync(u => u.UserName == name, Ct);
        var session = await db.Sessions.OrderByDescending(s => s.CreatedAt).FirstAsync(s => s.SubjectId == user.Id, Ct);
        Assert.Equal(TimeSpan.FromHours(12), session.ExpiresAt - session.CreatedAt);
        Assert.Equal(0, user.AccessFailedCount);
    }

    [Fact]
    public async Task SignIn_SameCodeTwice_IsRefused()
    {
        var (name, secret) = await JoinedAsync();
        var code = Next(secret);
        foreach (var expected in (HttpStatusCode[])[HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity])
        {
            using var client = app.Anonymous();
            using var password = await client.PostFromAsync("/staff/sign-in", Ct, null, ("name", name), ("password", Password));
            using var answer = await client.PostFromAsync("/staff/sign-in/code", Ct, null, ("code", code));
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task SignIn_FiveFailures_LockForAQuarterOfAnHour()
    {
        var (name, _) = await JoinedAsync();
        using var client = app.Anonymous();
        for (var i = 0; i < StaffRules.Failures; i++)
        {
            using var wrong = await client.PostFromAsync("/staff/sign-in", Ct, null, ("name", name), ("password", "not the password"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using var locked = await client.PostFromAsync("/staff/sign-in", Ct, null, ("name", name), ("password", Password));
        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        // The rows are moved, not the clock: sessions of tests beside this one end after the same quarter of an hour.
        await using var db = app.OpenDb();
        var user = await db.Users.SingleAsync(u => u.UserName == name, Ct);
        var now = app.Clock.GetUtcNow();
        Assert.InRange(user.LockoutEnd!.Value, now + StaffRules.LockedFor - TimeSpan.FromMinutes(1), now + StaffRules.LockedFor);
        await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.LockoutEnd, now), Ct);
        using var again = await client.PostFromAsync("/staff/sign-in", Ct, null, ("name", name), ("password", Password));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Fact]
    public async Task SignIn_UnknownName_SaysTheSameAsAWrongPassword()
    {
        using var client = app.Anonymous();
        using var unknown = await client.PostFromAsync("/staff/sign-in", Ct, null, ("name", "nobody-at-all"), ("password", Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Contains("登录名或密码不对", await unknown.TextAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passkey_InPlaceOfAPassword_SignsIn()
    {
        var (name, link) = await InvitedAsync(StaffRoles.Moderator);
        using var device = new SoftwareAuthenticator("http://localhost", "localhost");
        using var client = app.Anonymous();
        using var options = await client.PostFromAsync(link, Ct, link.Replace("/staff/join", "/staff/passkeys/join", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, options.StatusCode);
        using var joined = await client.PostFromAsync(link, Ct, null, ("credential", device.Create(await options.TextAsync(Ct))));
        Assert.Equal((HttpStatusCode.SeeOther, "/staff"), (joined.StatusCode, joined.Headers.Location?.ToString()));

        using var later = app.Anonymous();
        using var request = await later.PostFromAsync("/staff/sign-in", Ct, "/staff/passkeys/request");
        var challenge = await request.TextAsync(Ct);
        using var signedIn = await later.PostFromAsync("/staff/sign-in", Ct, "/staff/sign-in/passkey", ("credential", device.Get(challenge)));
        Assert.Equal((HttpStatusCode.SeeOther, "/staff"), (signedIn.StatusCode, signedIn.Headers.Location?.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await later.GetAsync("/staff/nicknames", Ct)).StatusCode);

        // The challenge was used; a device that did not ask its user is refused; another's password way does not exist.
        using var replay = await later.PostFromAsync("/staff/sign-in", Ct, "/staff/sign-in/passkey", ("credential", device.Get(challenge)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, replay.StatusCode);
        using var careless = app.Anonymous();
        using var asked = await careless.PostFromAsync("/staff/sign-in", Ct, "/staff/passkeys/request");
        device.Verified = false;
        using var refused = await careless.PostFromAsync("/staff/sign-in", Ct, "/staff/sign-in/passkey", ("credential", device.Get(await asked.TextAsync(Ct))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var password = await careless.PostFromAsync("/staff/sign-in", Ct, null, ("name", name), ("password", Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, password.StatusCode);
    }

    [Fact]
    public async Task Passkey_GarbageOrAnotherSite_IsRefused()
    {
        var (_, link) = await InvitedAsync();
        using var phisher = new SoftwareAuthenticator("http://evil.example", "localhost");
        using var client = app.Anonymous();
        using var options = await client.PostFromAsync(link, Ct, link.Replace("/staff/join", "/staff/passkeys/join", StringComparison.Ordinal));
        using var wrong = await client.PostFromAsync(link, Ct, null, ("credential", phisher.Create(await options.TextAsync(Ct))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var asked = await client.PostFromAsync("/staff/sign-in", Ct, "/staff/passkeys/request");
        using var garbage = await client.PostFromAsync("/staff/sign-in", Ct, "/staff/sign-in/passkey", ("credential", "{\"id\":3"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, garbage.StatusCode);
    }

    [Fact]
    public async Task Access_DisabledOrRoleTaken_IsRefusedOnTheNextRequest()
    {
        var moderator = await app.NewStaffAsync(StaffRoles.Moderator);
        using var client = await app.ClientForAsync(moderator);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/staff/nicknames", Ct)).StatusCode);
        await ChangeAsync(moderator.Id, u => u.Roles = []);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/staff/nicknames", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/staff", Ct)).StatusCode);

        Assert.True((await app.Services.GetRequiredService<ChangeStaff>().DisableAsync(Actor.Operator, moderator.Id, disable: true, Ct)).IsOk);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/staff", Ct)).StatusCode);
        await using var db = app.OpenDb();
        Assert.True(await db.Sessions.Where(s => s.SubjectId == moderator.Id).AllAsync(s => s.RevokedAt != null, Ct));
    }

    [Fact]
    public async Task Roles_WithTwoAdministrators_NeedTheSecond()
    {
        var first = await app.NewStaffAsync(StaffRoles.Administrator);
        using var one = await app.ClientForAsync(first);
        using var two = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Administrator));
        var person = await app.NewStaffAsync();
        var page = $"/staff/people/{person.Id}";

        using var asked = await one.PostFromAsync(page, Ct, null, ("what", "roles"), ("roles", StaffRoles.Moderator));
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        Assert.Empty((await LoadAsync(person.Id)).Roles);
        var signOff = SignOffOf().Match(await one.GetStringAsync(page, Ct)).Value;
        using var own = await one.PostFromAsync("/staff/account", Ct, signOff, ("decision", "sign"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        Assert.Empty((await LoadAsync(person.Id)).Roles);
        using var signed = await two.PostFromAsync(signOff, Ct, null, ("decision", "sign"));
        Assert.Equal(HttpStatusCode.SeeOther, signed.StatusCode);
        Assert.Equal([StaffRoles.Moderator], (await LoadAsync(person.Id)).Roles);
    }

    [Fact]
    public async Task Invite_UsedOrRenewedLink_IsGone()
    {
        var (_, link) = await InvitedAsync();
        await using var db = app.OpenDb();
        var id = (await db.StaffLinks.OrderByDescending(l => l.ExpiresAt).FirstAsync(l => l.Kind == StaffLinkKind.Join, Ct)).StaffId;
        using var client = app.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(link, Ct)).StatusCode);
        Assert.True((await app.Services.GetRequiredService<InviteStaff>().RenewAsync(Actor.Operator, id, Ct)).IsOk);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(link, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/staff/join?key=" + new string('0', 64), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/staff/first?key=nonsense", Ct)).StatusCode);
    }

    [Fact]
    public async Task Invite_ByASecondOfTheSameName_IsRefused()
    {
        var (name, _) = await InvitedAsync();
        var again = await app.Services.GetRequiredService<InviteStaff>().RunAsync(Actor.Operator, null, name.ToUpperInvariant(), "另一位", [], Ct);
        Assert.True(again.Failed(out var error));
        Assert.Equal(StaffErrors.NameTaken, error);
    }

    private async Task<(string Name, string Link)> InvitedAsync(params string[] roles)
    {
        var name = "p" + Guid.NewGuid().ToString("N")[..10];
        var result = await app.Services.GetRequiredService<InviteStaff>().RunAsync(Actor.Operator, null, name, "测试", roles, Ct);
        return result.Failed(out var error, out var made) ? throw new InvalidOperationException(error.Code) : (name, new Uri(made.Link).PathAndQuery);
    }

    private async Task<(string Name, byte[] Secret)> JoinedAsync()
    {
        var (name, link) = await InvitedAsync(StaffRoles.Moderator);
        await using var db = app.OpenDb();
        var user = await db.Users.SingleAsync(u => u.UserName == name, Ct);
        var secret = new Seal(app.Services.GetRequiredService<PersonKeys>(), Seal.OneTimeCodes).Open((await db.StaffLinks.SingleAsync(l => l.StaffId == user.Id, Ct)).TotpSecret);
        using var client = app.Anonymous();
        using var without = await client.PostFromAsync(link, Ct, null, ("password", Password), ("repeat", Password), ("code", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using var weak = await client.PostFromAsync(link, Ct, null, ("password", "password1234"), ("repeat", "password1234"), ("code", Now(secret)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);
        using var joined = await client.PostFromAsync(link, Ct, null, ("password", Password), ("repeat", Password), ("code", Now(secret)));
        Assert.Equal((HttpStatusCode.SeeOther, "/staff"), (joined.StatusCode, joined.Headers.Location?.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(link, Ct)).StatusCode);
        return (name, secret);
    }

    private string Now(byte[] secret) => Totp.CodeAt(secret, app.Clock.GetUtcNow());

    /// <summary>A code that was not used yet.</summary>
    private string Next(byte[] secret)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        return Now(secret);
    }

    private async Task<StaffUser> LoadAsync(Guid id)
    {
        await using var db = app.OpenDb();
        return await db.Users.AsNoTracking().SingleAsync(u => u.Id == id, Ct);
    }

    private Task<Result<Done>> ChangeAsync(Guid id, Action<StaffUser> change) => app.Lane.RunAsync(Actor.System, "test.staff", async db =>
    {
        change(await db.Users.SingleAsync(u => u.Id == id, CancellationToken.None));
        return Result.Ok();
    }, ct: Ct);

    [GeneratedRegex("/staff/sign-offs/[0-9a-f-]{36}")]
    private static partial Regex SignOffOf();
}

public sealed class StaffOnSqlite(SoloApp app) : StaffTests(app);

public sealed class StaffOnPostgres(CityApp app) : StaffTests(app);
