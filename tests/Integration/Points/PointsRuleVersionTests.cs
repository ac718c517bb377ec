using System.Net;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.Points;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Tests.Integration.Points;

/// <summary>A rule of points changes by a new version that two people sign.</summary>
public abstract class PointsRuleVersionTests(CivilityApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NewVersion_TwoPeople_EndsTheOneBefore()
    {
        var code = await RuleAsync();
        var (first, second) = (await OfficerAsync(), await OfficerAsync());
        var signOff = await ProposeAsync(first, code, Earliest());

        // The same person cannot be both.
        using var alone = await first.PostFromAsync($"/staff/points/rules/{code}", Ct, signOff, ("decision", "sign"));
        Assert.NotEqual(HttpStatusCode.SeeOther, alone.StatusCode);
        Assert.Single(await VersionsAsync(code));

        using var signed = await second.PostFromAsync(signOff, Ct, null, ("decision", "sign"));
        Assert.Equal(HttpStatusCode.SeeOther, signed.StatusCode);
        var versions = await VersionsAsync(code);
        Assert.Equal([1, 2], versions.Select(v => v.Version));
        Assert.Equal(Earliest().AddDays(-1), versions[0].EffectiveTo);
        Assert.Equal((5, 2, Earliest(), null), (versions[1].Points, versions[1].PerDay, versions[1].EffectiveFrom, versions[1].EffectiveTo));
        Assert.Equal(1, Assert.Single(versions, v => v.HoldsOn(CityTime.DateOf(app.Clock.GetUtcNow()))).Version);
        using var visitor = app.Anonymous();
        Assert.Contains(code, await visitor.GetStringAsync("/api/v1/points/rules?t=" + Guid.NewGuid(), Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewVersion_TooSoon_IsRefusedWithTheFirstDay()
    {
        var code = await RuleAsync();
        var officer = await OfficerAsync();
        using var refused = await PostAsync(officer, code, Earliest().AddDays(-1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("让大家有时间提意见", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        Assert.Single(await VersionsAsync(code));
    }

    [Theory]
    [InlineData("points", "0")]
    [InlineData("points", "-2")]
    [InlineData("points", "1001")]
    [InlineData("points", "两分")]
    [InlineData("per-day", "0")]
    [InlineData("per-week", "x")]
    [InlineData("from", "明天")]
    [InlineData("basis-zh", "")]
    [InlineData("basis-en", "")]
    public async Task NewVersion_WrongEntry_IsRefusedAndKept(string field, string value)
    {
        var code = await RuleAsync();
        var officer = await OfficerAsync();
        using var refused = await PostAsync(officer, code, Earliest(), (field, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Ct));
        if (value.Length > 0) Assert.Contains(value, page, StringComparison.Ordinal);
        Assert.Single(await VersionsAsync(code));
    }

    [Fact]
    public async Task NewVersion_ProposedTwice_WaitsForTheFirst()
    {
        var code = await RuleAsync();
        await ProposeAsync(await OfficerAsync(), code, Earliest());
        using var again = await PostAsync(await OfficerAsync(), code, Earliest());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Fact]
    public async Task Desk_ShowsRulesToWhoeverMayOnly()
    {
        using var officer = await OfficerAsync();
        Assert.Contains("善举核实", WebUtility.HtmlDecode(await officer.GetStringAsync("/staff/points", Ct)), StringComparison.Ordinal);
        using var moderator = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Moderator));
        Assert.Equal(HttpStatusCode.Forbidden, (await moderator.GetAsync("/staff/points", Ct)).StatusCode);
    }

    private DateOnly Earliest() => ProposePointsRule.Earliest(app.Clock.GetUtcNow());

    private async Task<HttpClient> OfficerAsync() => await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.PointsOfficer));

    private static async Task<string> ProposeAsync(HttpClient officer, string code, DateOnly from)
    {
        using var answer = await PostAsync(officer, code, from);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient officer, string code, DateOnly from, params (string Name, string Value)[] changes)
    {
        var fields = new Dictionary<string, string>
        {
            ["points"] = "5", ["per-day"] = "2", ["per-week"] = "", ["per-month"] = "", ["per-counterparty"] = "",
            ["from"] = from.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["basis-zh"] = "办公室会议决定", ["basis-en"] = "Decided by the office",
        };
        foreach (var (name, value) in changes) fields[name] = value;
        return officer.PostFromAsync($"/staff/points/rules/{code}", Ct, null, [.. fields.Select(f => (f.Key, f.Value))]);
    }

    private async Task<string> RuleAsync()
    {
        var code = "test." + Marker.New();
        await app.Lane.RunAsync(Actor.System, "t", db =>
        {
            PointsRule.Make(code, 1, 2, 1, null, null, new DateOnly(2026, 1, 1), "试验规则", "A trial").Failed(out _, out var rule);
            db.PointsRules.Add(rule!);
            return Task.FromResult(Result.Ok());
        }, ct: Ct);
        return code;
    }

    private async Task<List<PointsRule>> VersionsAsync(string code)
    {
        await using var db = app.OpenDb();
        return await db.PointsRules.AsNoTracking().Where(r => r.Code == code).OrderBy(r => r.Version).ToListAsync(Ct);
    }
}

public sealed class PointsRuleVersionsOnSqlite(SoloApp app) : PointsRuleVersionTests(app);

public sealed class PointsRuleVersionsOnPostgres(CityApp app) : PointsRuleVersionTests(app);
