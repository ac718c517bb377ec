using System.Net;
using CitizenCivility.Domain.Publishing;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Tests.Integration.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Tests.Integration.Publishing;

/// <summary>An editor, a responsible editor and a publisher, over HTTP and without script. Each test has a rule of its own.</summary>
public abstract class ThreeSignOffsTests(CivilityApp app)
{
    private static readonly (string, string) _sign = ("decision", "sign"), _return = ("decision", "return"), _submit = ("action", "submit"), _save = ("action", "save");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Explanation_ByThreePeople_IsPublicOnlyAfterTheThird_WithTheirNames()
    {
        var marker = "标记" + Marker.New();
        var (editor, checker, publisher) = (await app.NewStaffAsync(StaffRoles.Editor), await app.NewStaffAsync(StaffRoles.ResponsibleEditor), await app.NewStaffAsync(StaffRoles.Publisher));
        var (one, two, three) = (await app.ClientForAsync(editor), await app.ClientForAsync(checker), await app.ClientForAsync(publisher));

        var signOff = await SubmitAsync(one, 11, ("body-zh", marker));
        await AssertNotPublicAsync(marker);
        Assert.Contains(marker, (await two.PageAsync(signOff, Ct)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(signOff, (await two.PageAsync("/staff/sign-offs", Ct)).QuerySelectorAll("a.row").Select(a => a.GetAttribute("href")));

        Assert.Equal(HttpStatusCode.SeeOther, (await two.FillInAsync(signOff, Ct, _sign)).StatusCode);
        await AssertNotPublicAsync(marker);
        Assert.Equal(HttpStatusCode.SeeOther, (await three.FillInAsync(signOff, Ct, _sign)).StatusCode);

        await Eventually.TrueAsync(async () => (await app.Anonymous().GetStringAsync("/rules/11", Ct)).Contains(marker, StringComparison.Ordinal), Ct);
        var page = (await app.Anonymous().PageAsync("/rules/11", Ct)).QuerySelector("main")!.TextContent;
        Assert.All([editor, checker, publisher], s => Assert.Contains(s.DisplayName, page, StringComparison.Ordinal));
        Assert.Contains(marker, (await app.Anonymous().PageAsync("/rules/11/versions", Ct)).QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(editor.Id.ToString(), await app.Anonymous().GetStringAsync("/api/v1/rules/11/versions", Ct), StringComparison.OrdinalIgnoreCase);
        await Eventually.TrueAsync(async () => (await app.Anonymous().GetStringAsync("/api/v1/feed?limit=100", Ct)).Contains("\"rule.changed\"", StringComparison.Ordinal), Ct);
    }

    [Fact]
    public async Task SamePerson_WithEveryRole_CannotSignTwice()
    {
        var everything = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Editor, StaffRoles.ResponsibleEditor, StaffRoles.Publisher));
        var signOff = await SubmitAsync(everything, 12, ("body-zh", "同一个人"));

        // The page offers no form to the one who has signed: sent by hand with the token of another form.
        var token = (await everything.PageAsync("/staff/rules/3", Ct)).Form();
        var answer = await everything.SendAsync(signOff, new() { ["token"] = token["token"] }, Ct, _sign);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("同一个人不能签两次", (await answer.PageAsync(Ct)).QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Single((await db.SignOffs.SingleAsync(s => s.Id == IdOf(signOff), Ct)).Signatures);
    }

    [Fact]
    public async Task OutOfTurn_IsRefused_AndARoleOutsideTheThreeSeesNothing()
    {
        var editor = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Editor));
        var publisher = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Publisher));
        var moderator = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Moderator));
        var signOff = await SubmitAsync(editor, 13, ("body-zh", "轮到谁"));

        Assert.Empty((await publisher.PageAsync(signOff, Ct)).QuerySelectorAll("form[method=post]"));
        var token = (await publisher.PageAsync("/staff/rules/1/withdraw", Ct)).Form();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await publisher.SendAsync(signOff, new() { ["token"] = token["token"] }, Ct, _sign)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await moderator.GetAsync(signOff, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Anonymous().GetAsync(signOff, Ct)).StatusCode);
    }

    [Fact]
    public async Task SentBack_NeedsAReason_AndLetsTheEditorGoOn()
    {
        var editor = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Editor));
        var checker = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.ResponsibleEditor));
        var signOff = await SubmitAsync(editor, 14, ("body-zh", "第一稿"));

        // While it is being signed nobody can change it.
        Assert.Empty((await editor.PageAsync("/staff/rules/14", Ct)).QuerySelectorAll("form[method=post]"));

        var silent = await checker.FillInAsync(signOff, Ct, _return, ("reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.NotNull((await silent.PageAsync(Ct)).QuerySelector("#reason-err"));
        Assert.Equal(HttpStatusCode.SeeOther, (await checker.FillInAsync(signOff, Ct, _return, ("reason", "出处写清楚"))).StatusCode);
        Assert.Contains("出处写清楚", (await editor.PageAsync(signOff, Ct)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("第一稿", (await editor.PageAsync("/staff/rules/14", Ct)).Form()["body-zh"]);
        await SubmitAsync(editor, 14, ("body-zh", "第二稿"));
    }

    [Fact]
    public async Task MissingText_WithoutWordsOrWithAPlaceholder_CannotBeSentOn()
    {
        var editor = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Editor));
        foreach (var (wording, field) in new[] { ("", "heading-zh"), ("正式文本待录入", "heading-zh"), ("一句话", "source-title") })
        {
            var answer = await editor.FillInAsync("/staff/rules/19", Ct, _submit, ("heading-zh", wording), ("body-en", "kept"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = await answer.PageAsync(Ct);
            Assert.NotNull(page.QuerySelector($"#{field}-err"));
            Assert.Equal((wording, "kept"), (page.Form()["heading-zh"], page.Form()["body-en"]));
        }

        var date = await editor.FillInAsync("/staff/rules/19", Ct, _save, ("source-date", "13.6.2018"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, date.StatusCode);
        Assert.Equal("13.6.2018", (await date.PageAsync(Ct)).Form()["source-date"]);
        await using var db = app.OpenDb();
        Assert.False(await db.TextVersions.AnyAsync(v => db.Rules.Any(r => r.No == 19 && r.Set == RuleSet.Xiangyang20 && r.PublicationId == v.PublicationId), Ct));
    }

    [Fact]
    public async Task TwoEditors_OnOneDraft_TheSecondIsToldAndShownTheDifference()
    {
        var first = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Editor));
        var second = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Editor));
        var (firstForm, secondForm) = ((await first.PageAsync("/staff/pages/contact", Ct)).Form(), (await second.PageAsync("/staff/pages/contact", Ct)).Form());

        Assert.Equal(HttpStatusCode.SeeOther, (await first.SendAsync("/staff/pages/contact", firstForm, Ct, _save, ("heading-zh", "联系第一位"))).StatusCode);
        var answer = await second.SendAsync("/staff/pages/contact", secondForm, Ct, _save, ("heading-zh", "联系第二位"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync(Ct);
        Assert.Contains("一", page.QuerySelector(".diff del")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("二", page.QuerySelector(".diff ins")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("联系第二位", page.Form()["heading-zh"]);

        // Having seen it, the second may save over it.
        Assert.Equal(HttpStatusCode.SeeOther, (await second.SendAsync("/staff/pages/contact", page.Form(), Ct, _save)).StatusCode);
        Assert.Equal("联系第二位", (await first.PageAsync("/staff/pages/contact", Ct)).Form()["heading-zh"]);
        Assert.Equal("联系我们", (await app.Anonymous().PageAsync("/contact", Ct)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Preview_SavesNothing_AndShowsHtmlAsText()
    {
        var editor = await app.ClientForAsync(await app.NewStaffAsync(StaffRoles.Editor));
        var answer = await editor.FillInAsync("/staff/rules/18", Ct, ("action", "preview"), ("body-zh", "<script>alert(1)</script>"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.PageAsync(Ct);
        Assert.DoesNotContain(page.QuerySelectorAll("script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
        Assert.Contains("<script>alert(1)</script>", page.QuerySelector(".md")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", (await editor.PageAsync("/staff/rules/18", Ct)).Form()["body-zh"]);
    }

    [Fact]
    public async Task OfficialText_IsEnteredThroughTheThree_ThenWithdrawnByOneWithAReason()
    {
        var wording = "测试正文" + Marker.New();
        var (one, two, three) = (await NewAsync(StaffRoles.Editor), await NewAsync(StaffRoles.ResponsibleEditor), await NewAsync(StaffRoles.Publisher));
        var signOff = await SubmitAsync(one, 20, ("heading-zh", wording), ("source-title", "标题"), ("source-publisher", "发布者"), ("source-date", "2018-06-13"));
        await AssertNotPublicAsync(wording, 20);
        await two.FillInAsync(signOff, Ct, _sign);
        await three.FillInAsync(signOff, Ct, _sign);
        await Eventually.TrueAsync(async () => (await app.Anonymous().GetStringAsync("/rules/20", Ct)).Contains(wording, StringComparison.Ordinal), Ct);

        var silent = await three.FillInAsync("/staff/rules/20/withdraw", Ct, ("reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await one.GetAsync("/staff/rules/20/withdraw", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await three.FillInAsync("/staff/rules/20/withdraw", Ct, ("reason", "录入有误"))).StatusCode);

        await Eventually.TrueAsync(async () => (await app.Anonymous().GetStringAsync("/rules/20", Ct)).Contains("录入有误", StringComparison.Ordinal), Ct);
        foreach (var path in new[] { "/rules", "/rules/20", "/rules/20/versions", "/api/v1/rules", "/api/v1/rules/20", "/api/v1/rules/20/versions", "/api/v1/feed?limit=100" })
            await Eventually.TrueAsync(async () => !(await app.Anonymous().GetStringAsync(path, Ct)).Contains(wording, StringComparison.Ordinal), Ct);
        Assert.Contains("撤下", (await app.Anonymous().PageAsync("/rules/20", Ct)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_ListsMissingTextsFirst_AndOnlyEditorsMaySave()
    {
        var editor = await NewAsync(StaffRoles.Editor);
        var rows = (await editor.PageAsync("/staff/rules", Ct)).QuerySelectorAll("a.row").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal("/staff/rules/15", rows[0]);
        Assert.True(rows.IndexOf("/staff/rules/1") > rows.IndexOf("/staff/rules/17"));

        var moderator = await NewAsync(StaffRoles.Moderator);
        Assert.Empty((await moderator.PageAsync("/staff/rules/15", Ct)).QuerySelectorAll("form[method=post]"));
        Assert.Equal(HttpStatusCode.Forbidden, (await moderator.PostAsync("/staff/rules/15", new FormUrlEncodedContent([]), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync("/staff/rules/21", Ct)).StatusCode);
    }

    private async Task<HttpClient> NewAsync(string role) => await app.ClientForAsync(await app.NewStaffAsync(role));

    /// <returns>Address of the sign-off.</returns>
    private static async Task<string> SubmitAsync(HttpClient editor, int no, params (string, string)[] changes)
    {
        var answer = await editor.FillInAsync($"/staff/rules/{no}", Ct, [.. changes, _submit]);
        if (answer.StatusCode != HttpStatusCode.SeeOther) Assert.Fail((await answer.PageAsync(Ct)).QuerySelector(".summary")?.TextContent ?? answer.StatusCode.ToString());
        return answer.Headers.Location!.ToString();
    }

    private async Task AssertNotPublicAsync(string marker, int no = 11)
    {
        foreach (var path in new[] { "/rules", $"/rules/{no}", $"/rules/{no}/versions", "/api/v1/rules", $"/api/v1/rules/{no}", $"/api/v1/rules/{no}/versions", "/api/v1/feed?limit=100", "/site-map" })
            Assert.DoesNotContain(marker, await app.Anonymous().GetStringAsync(path, Ct), StringComparison.Ordinal);
    }

    private static SignOffId IdOf(string path) => new(Guid.Parse(path.Split('/')[^1]));
}

public sealed class ThreeSignOffsOnSqlite(SoloApp app) : ThreeSignOffsTests(app);

public sealed class ThreeSignOffsOnPostgres(CityApp app) : ThreeSignOffsTests(app);
