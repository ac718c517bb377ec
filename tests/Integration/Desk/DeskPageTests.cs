using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Tests.Integration.Deeds;
using CitizenCivility.Tests.Integration.Fixtures;

namespace CitizenCivility.Tests.Integration.Desk;

/// <summary>The desk as a browser without script uses it.</summary>
public abstract class DeskPageTests(CivilityApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Desk_ClaimDecidePublish_ByFormsAlone()
    {
        var reference = await app.ReportedAsync();
        var staff = await app.ClientForAsync(await app.NewModeratorAsync());
        var item = await app.ItemAsync(reference);
        var path = $"/staff/desk?queue=deeds&item={item.Id.Value}";
        var open = await staff.HtmlAsync(path);
        Assert.Contains(DeedSteps.Story, open.QuerySelector(".pane")!.TextContent, StringComparison.Ordinal);
        Assert.Null(open.QuerySelector("form.decide"));

        var claimed = await staff.SendFormAsync(path, $"/staff/desk/{item.Id.Value}/claim");
        Assert.Equal((HttpStatusCode.SeeOther, path), (claimed.StatusCode, claimed.Headers.Location!.ToString()));
        var decide = $"/staff/desk/deeds/{item.Id.Value}";
        var refused = await staff.SendFormAsync(path, decide, ("decision", "decline"), ("words", "对不起"));
        var again = await refused.HtmlAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("对不起", again.QuerySelector("#words")!.TextContent.Trim());
        Assert.Single(again.QuerySelectorAll(".summary li"));

        var verified = await staff.SendFormAsync(path, decide, ("decision", "verify"), ("type", nameof(DeedType.Helping)), ("theme", nameof(DeedTheme.HelpingOthers)), ("template", "thanks"));
        Assert.Equal(HttpStatusCode.SeeOther, verified.StatusCode);
        var publication = verified.Headers.Location!.ToString();
        var next = await app.ItemAsync(reference);
        Assert.Contains(next.Id.Value.ToString(), publication, StringComparison.Ordinal);
        var published = await staff.SendFormAsync(publication, $"/staff/desk/deeds/{next.Id.Value}", ("decision", "publish"), ("title", DeedSteps.Title), ("text", DeedSteps.Text), ("checked", "true"));
        Assert.StartsWith("/staff/desk?queue=deeds", published.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("已公开", await staff.GetStringAsync(published.Headers.Location, Ct), StringComparison.Ordinal);
        Assert.Equal(DeedState.Published, (await app.DeedAsync(reference)).State);
        Assert.Contains("谢谢您把这件事告诉大家", await staff.GetStringAsync($"/staff/deeds/{reference}", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_OpenedAsPlainAddress_ShowsWhoHoldsIt()
    {
        var item = await app.ItemAsync(await app.ReportedAsync());
        var (first, second) = (await app.NewModeratorAsync(), await app.NewModeratorAsync());
        await (await app.ClientForAsync(first)).ClaimAsync(item);
        var page = await (await app.ClientForAsync(second)).HtmlAsync($"/staff/desk?item={item.Id.Value}");
        Assert.Contains(first.DisplayName, page.QuerySelector(".pane")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".pane form"));
    }

    [Fact]
    public async Task Desk_ShowsOnlyWhatOneMayWorkOn()
    {
        var item = await app.ItemAsync(await app.ReportedAsync());
        var officer = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.PointsOfficer));
        Assert.DoesNotContain("queue=deeds", await officer.GetStringAsync("/staff/desk", Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/staff/desk?item={item.Id.Value}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Anonymous().GetAsync("/staff/desk", Ct)).StatusCode);
        var resident = await app.ClientForAsync(await app.NewResidentAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await resident.GetAsync("/staff/desk", Ct)).StatusCode);
    }

    [Fact]
    public async Task Queues_CountWhatWaits()
    {
        var staff = await app.ClientForAsync(await app.NewModeratorAsync());
        var before = await CountAsync(staff);
        await app.ReportedAsync();
        await app.ReportedAsync();
        Assert.True(await CountAsync(staff) >= before + 2);
    }

    private static async Task<int> CountAsync(HttpClient staff) => (await staff.GetFromJsonAsync<JsonElement>("/api/v1/staff/queues", Ct)).EnumerateArray()
        .Where(q => q.GetProperty("queue").GetString() == "deeds").Select(q => q.GetProperty("count").GetInt32()).SingleOrDefault();
}

public sealed class DeskPageOnSqlite(SoloApp app) : DeskPageTests(app);

public sealed class DeskPageOnPostgres(CityApp app) : DeskPageTests(app);
