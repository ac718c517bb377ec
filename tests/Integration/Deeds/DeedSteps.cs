using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Tests.Integration.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Tests.Integration.Deeds;

/// <summary>What residents and moderators do with deeds, over HTTP.</summary>
internal static class DeedSteps
{
    public const string Story = "昨天下午下大雨，旁边的年轻人把伞给了没带伞的老人，自己淋雨走了。";
    public const string Title = "雨中送伞的年轻人", Text = "一位年轻人在大雨中把伞给了没带伞的老人，自己淋雨离开。";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static object Report(string story = Story, string division = "420602002") => new { doer = "unnamed", story, nothingPersonal = true, division };

    public static async Task<string> ReportAsync(this HttpClient resident, string story = Story, string division = "420602002")
    {
        var answer = await resident.PostAsJsonAsync("/api/v1/deeds", Report(story, division), Ct);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("reference").GetString()!;
    }

    public static async Task<string> ReportedAsync(this CivilityApp app, Resident? by = null, string story = Story) =>
        await (await app.ClientForAsync(by ?? await app.NewResidentAsync())).ReportAsync(story);

    public static Task<StaffUser> NewModeratorAsync(this CivilityApp app) => app.NewStaffAsync(StaffRoles.Moderator);

    public static async Task<GoodDeed> DeedAsync(this CivilityApp app, string reference)
    {
        await using var db = app.OpenDb();
        return await db.Deeds.AsNoTracking().SingleAsync(d => d.Reference == reference, Ct);
    }

    /// <summary>The open item of a deed.</summary>
    public static async Task<WorkItem> ItemAsync(this CivilityApp app, string reference)
    {
        var deed = await app.DeedAsync(reference);
        await using var db = app.OpenDb();
        return await db.WorkItems.AsNoTracking().SingleAsync(i => i.SubjectId == deed.Id.Value && i.ClosedAt == null, Ct);
    }

    public static async Task<HttpResponseMessage> ClaimAsync(this HttpClient staff, WorkItem item) => await staff.PostAsync($"/api/v1/staff/work-items/{item.Id.Value}/claim", null, Ct);

    public static Task<HttpResponseMessage> DecideAsync(this HttpClient staff, WorkItem item, object decision) => staff.PostAsJsonAsync($"/api/v1/staff/work-items/{item.Id.Value}/deed-decision", decision, Ct);

    /// <summary>Claims the open item and decides.</summary>
    public static async Task<HttpResponseMessage> DecideAsync(this CivilityApp app, HttpClient staff, string reference, object decision)
    {
        var item = await app.ItemAsync(reference);
        Assert.Equal(HttpStatusCode.NoContent, (await staff.ClaimAsync(item)).StatusCode);
        return await staff.DecideAsync(item, decision);
    }

    public static readonly object Verify = new { decision = "verify", type = "helping", theme = "helpingOthers" };
    public static readonly object Decline = new { decision = "decline", reason = "deed.cannot-verify" };
    public static readonly object Keep = new { decision = "keep" };

    public static object Publish(string title = Title, string text = Text) => new { decision = "publish", title, text, @checked = true };

    public static async Task VerifyAsync(this CivilityApp app, HttpClient staff, string reference) =>
        Assert.Equal(HttpStatusCode.OK, (await app.DecideAsync(staff, reference, Verify)).StatusCode);

    public static async Task PublishAsync(this CivilityApp app, HttpClient staff, string reference, string title = Title, string text = Text)
    {
        await app.VerifyAsync(staff, reference);
        Assert.Equal(HttpStatusCode.OK, (await app.DecideAsync(staff, reference, Publish(title, text))).StatusCode);
    }

    public static async Task<string> CodeAsync(this HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString()!;

    public static async Task<IHtmlDocument> HtmlAsync(this HttpClient client, string path) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path, Ct), Ct);

    public static async Task<IHtmlDocument> HtmlAsync(this HttpResponseMessage answer) => await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Ct), Ct);

    /// <summary>Opens a page for its hidden fields, and sends the form to <paramref name="action"/>, or to the page itself.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(this HttpClient client, string path, string? action = null, params (string Name, string Value)[] fields)
    {
        var page = await client.HtmlAsync(path);
        var form = page.QuerySelectorAll("form[method=post]").OfType<IHtmlFormElement>().First(f => action is null || f.GetAttribute("action") == action);
        var hidden = form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        var all = hidden.Where(h => fields.All(f => f.Name != h.Key)).Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await client.PostAsync(action ?? path, new FormUrlEncodedContent(all), Ct);
    }
}
