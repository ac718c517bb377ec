using System.Net;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Staff;

/// <summary>A service of its own, which has no administrator yet.</summary>
public sealed class FirstAdministratorTests : IAsyncLifetime
{
    private readonly SoloApp _app = new();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task FirstLink_WorksOnceForOneAdministratorWhoCannotBeRemoved()
    {
        var open = _app.Services.GetRequiredService<OpenFirstLink>();
        var link = new Uri((await open.RunAsync(Ct))!).PathAndQuery;
        var second = new Uri((await open.RunAsync(Ct))!).PathAndQuery;
        await using var db = _app.OpenDb();
        var keys = _app.Services.GetRequiredService<PersonKeys>();
        var hash = Web.Http.SessionKey.TryHash(link.Split("key=")[1]);
        var secret = new Seal(keys, Seal.OneTimeCodes).Open((await db.StaffLinks.SingleAsync(l => l.KeyHash == hash, Ct)).TotpSecret);

        using var client = _app.Anonymous();
        (string, string)[] fields = [("name", "anna"), ("display", "安娜"), ("password", "four quiet boats"), ("repeat", "four quiet boats")];
        using var noCode = await client.PostFromAsync(link, Ct, null, [.. fields, ("code", "000000")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noCode.StatusCode);
        using var joined = await client.PostFromAsync(link, Ct, null, [.. fields, ("code", Totp.CodeAt(secret, _app.Clock.GetUtcNow()))]);
        Assert.Equal(HttpStatusCode.SeeOther, joined.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/staff/people", Ct)).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(link, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(second, Ct)).StatusCode);
        Assert.Null(await open.RunAsync(Ct));

        var anna = await db.Users.SingleAsync(Ct);
        var change = _app.Services.GetRequiredService<ChangeStaff>();
        Assert.True((await change.DisableAsync(Actor.Staff(anna.Id), anna.Id, disable: true, Ct)).Failed(out var error));
        Assert.Equal(StaffErrors.LastAdministrator, error);
        using var own = await client.PostFromAsync($"/staff/people/{anna.Id}", Ct, null, ("what", "roles"), ("roles", StaffRoles.Editor));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        // Alone, she may give roles without a second signature.
        var invited = await client.PostFromAsync("/staff/people", Ct, null, ("name", "bert"), ("display", "伯特"), ("roles", StaffRoles.Moderator));
        Assert.Contains("/staff/join?key=", await invited.TextAsync(Ct), StringComparison.Ordinal);
        Assert.Equal([StaffRoles.Moderator], (await db.Users.SingleAsync(u => u.UserName == "bert", Ct)).Roles);
    }

    [Fact]
    public async Task FirstLink_AfterADay_IsGone()
    {
        var link = new Uri((await _app.Services.GetRequiredService<OpenFirstLink>().RunAsync(Ct))!).PathAndQuery;
        _app.Clock.Advance(TimeSpan.FromHours(24));
        using var client = _app.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(link, Ct)).StatusCode);
    }
}
