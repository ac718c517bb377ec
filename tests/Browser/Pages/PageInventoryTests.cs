using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Tests.Browser.Fixtures;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Tests.Integration.GoodPeople;
using CitizenCivility.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Tests.Browser.Pages;

/// <summary>Every kind of page, with the demo city in it, in every theme and width: nothing axe objects to, nothing that scrolls sideways, nothing the browser refuses.</summary>
public sealed class PageInventoryTests(DemoSite site) : IClassFixture<DemoSite>
{
    private static readonly (string, string) _care = ("care", "on"), _english = ("lang", "en");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DemoCity_HasWhatItPromises()
    {
        await using var db = site.OpenDb();
        Assert.InRange(await db.Residents.CountAsync(r => r.Member != null, Ct), 280, 400);
        Assert.InRange(await db.Deeds.CountAsync(d => d.State == DeedState.Published, Ct), 60, 200);
        Assert.True(await db.Transfers.CountAsync(Ct) > 100);
        Assert.Equal(3, await db.Honours.CountAsync(Ct));
        Assert.True(await db.Rounds.AnyAsync(r => r.State == RoundState.Voting, Ct));
        var published = await db.Waves.SingleAsync(w => w.State == WaveState.Published, Ct);
        Assert.True(published.Estimate!.Answers >= 400);
        Assert.True(await db.Waves.AnyAsync(w => w.State == WaveState.Fielding, Ct));
        var sittings = await db.SignOffs.Where(s => s.SubjectId == published.Id.Value).SingleAsync(Ct);
        Assert.Equal(2, sittings.Signatures.Select(s => s.By).Distinct().Count());
    }

    [Fact]
    public async Task Reading_InEveryTheme_IsAccessible()
    {
        var city = await CityAsync();
        await using var context = await site.OpenAsync();
        var pages = await Inspection.BeginAsync(context);
        await pages.VisitAsync(Look.Plain, "/", "/rules/12", city.Ballot[..^"/ballot".Length]);
        await pages.VisitAsync(
            Look.Every, "/rules", "/rules/15", "/rules/12/versions", "/feed", "/boards", "/points/rules", "/deeds", city.Deed, "/report", "/take-part", "/places",
            "/about", "/privacy", "/terms", "/accessibility", "/contact", "/site-map", "/open-data");
        pages.Pass();
    }

    [Fact]
    public async Task Results_InEveryTheme_AreAccessible()
    {
        var city = await CityAsync();
        await using var context = await site.OpenAsync();
        var pages = await Inspection.BeginAsync(context);
        await pages.VisitAsync(
            Look.Every, "/good-people", city.Result, city.Candidate, "/good-people/honours", "/surveys", city.Survey, "/indicators", "/indicators/administrative-efficiency-satisfaction");
        pages.Pass();
    }

    /// <summary>Pages that leave something out in care mode are loaded in it.</summary>
    [Fact]
    public async Task CareMode_OfPagesThatItChanges_IsAccessible()
    {
        var city = await CityAsync();
        await using var context = await site.OpenAsResidentAsync(cookies: _care);
        var pages = await Inspection.BeginAsync(context);
        await pages.VisitAsync(Look.WithCare, "/", "/rules/12", city.Ballot);
        pages.Pass();
    }

    [Fact]
    public async Task English_OnATelephone_IsAccessible()
    {
        var city = await CityAsync();
        await using var context = await site.OpenAsResidentAsync(cookies: _english);
        var pages = await Inspection.BeginAsync(context);
        await pages.VisitAsync(
            [Look.Telephone, new("light", false, 320, Look.Nothing), new("light", true, 320, Look.Nothing), new("light", false, 1000, Look.Nothing)],
            "/", "/rules/12", "/boards", city.Ballot, city.Answer, "/indicators/administrative-efficiency-satisfaction", "/me/points", "/deeds/new", "/privacy");
        pages.Pass();
    }

    [Fact]
    public async Task SignIn_InEveryTheme_IsAccessible()
    {
        await using var context = await site.OpenAsync();
        var pages = await Inspection.BeginAsync(context);
        await pages.VisitAsync(Look.Every, "/sign-in", "/staff/sign-in");
        await pages.SendAsync("/staff/sign-in with errors", Look.Telephone);
        await pages.VisitAsync([], "/sign-in");
        await pages.SendAsync("/sign-in with errors", Look.Every);
        await pages.Page.FillAsync("[name=phone]", CivilityApp.NewPhone());
        await pages.SendAsync("/sign-in/code", Look.Every);
        var shown = await pages.Page.Locator(".notice").First.InnerTextAsync();
        await pages.SendAsync("/sign-in/code with errors", Look.Telephone);
        await pages.Page.FillAsync("[name=code]", string.Concat(shown.Where(char.IsAsciiDigit))[..6]);
        await pages.SendAsync("/sign-in/welcome", Look.Every);
        await pages.SendAsync("/sign-in/welcome with errors", Look.Telephone);
        pages.Pass();
    }

    [Fact]
    public async Task DeedForm_InEveryTheme_IsAccessible()
    {
        await using var context = await site.OpenAsync();
        var pages = await Inspection.BeginAsync(context);
        await pages.VisitAsync(Look.Every, "/deeds/new");
        await pages.SendAsync("/deeds/new with errors", Look.Every);
        await pages.PickAsync("[name=doer]");
        await pages.SendAsync("/deeds/new/story", Look.Telephone);
        await pages.SendAsync("/deeds/new/story with errors", Look.Every);
        await pages.Page.FillAsync("[name=story]", "昨天下午下大雨，旁边的年轻人把伞给了没带伞的老人，自己淋雨走了。");
        await pages.PickAsync("[name=consent]");
        await pages.SendAsync("/deeds/new/where", Look.Telephone);
        await pages.SendAsync("/deeds/new/where with errors", Look.Every);
        await pages.Page.SelectOptionAsync("[name=division]", "420602002");
        await pages.SendAsync("/deeds/new/check", Look.Every);
        pages.Pass();
    }

    [Fact]
    public async Task OwnPages_InEveryTheme_AreAccessible()
    {
        await using var context = await site.OpenAsResidentAsync();
        var pages = await Inspection.BeginAsync(context);
        await pages.VisitAsync(Look.Every, "/me", "/me/deeds", "/me/notices", "/me/points");
        await pages.VisitAsync([Look.Telephone, new("light", true, 320)], (await pages.Page.Locator("a[href$='/dispute']").First.GetAttributeAsync("href"))!);
        await pages.SendAsync("dispute with errors", Look.Telephone);
        await pages.VisitAsync(
            [Look.Telephone, new("light", true, 320)], "/me/profile", "/me/consents", "/me/sessions", "/me/data", "/me/data/close", "/me/ballots", "/me/nominations");
        pages.Pass();
    }

    [Fact]
    public async Task TakingPart_InEveryTheme_IsAccessible()
    {
        var city = await CityAsync();
        var scene = new RoundScene(site);
        var round = await scene.NewRoundAsync();
        await using var context = await site.OpenAsync(await site.NewResidentAsync(points: true, boards: true));
        var pages = await Inspection.BeginAsync(context);
        await pages.VisitAsync([Look.Telephone, new("light", true, 320)], city.Ballot.Replace("/ballot", "/pressure", StringComparison.Ordinal), city.Deed + "/congratulate");
        await pages.VisitAsync(Look.Plain, city.Ballot);
        await pages.SendAsync("ballot with errors", Look.Telephone);
        await pages.PickAsync("[type=checkbox]");
        await pages.SendAsync("ballot counted", Look.Every);
        await pages.VisitAsync(Look.Every, city.Answer);
        await pages.SendAsync("survey with errors", Look.Every);
        await pages.VisitAsync(Look.Every, $"/good-people/nominate?round={round.Value}");
        await pages.SendAsync("/good-people/nominate with errors", Look.Every);
        await pages.PickAsync("[name=relation]");
        await pages.PickAsync("[name=kind]");
        await pages.PickAsync("[name=category]");
        await pages.PickAsync("[name=adult]");
        await pages.Page.FillAsync("[name=name]", "演示〔虚构〕");
        await pages.Page.FillAsync("[name=summary]", "夜班末班车上，等过四百多位乘客。");
        await pages.Page.FillAsync("[name=story]", "十二年如一日。".PadRight(NominationText.StoryMin, '好'));
        await pages.SendAsync("nomination received", Look.Every);
        Assert.Contains("received=true", pages.Page.Url, StringComparison.Ordinal);
        pages.Pass();
    }

    [Fact]
    public async Task Desk_InEveryTheme_IsAccessible()
    {
        var city = await CityAsync();
        await using var context = await site.OpenAsStaffAsync(DemoCast.Moderator);
        var pages = await Inspection.BeginAsync(context);
        await pages.VisitAsync(Look.Plain, "/staff", "/staff/desk", city.Item, "/staff/nicknames");
        await pages.VisitAsync([Look.Telephone], "/staff/deeds", "/staff/account");
        await pages.VisitAsync([], city.Item);
        await pages.Page.Locator("form[action$='/claim'] button").First.ClickAsync();
        await pages.HereAsync("claimed item", Look.Plain);
        pages.Pass();
    }

    [Fact]
    public async Task Console_InEveryTheme_IsAccessible()
    {
        var city = await CityAsync();
        var visits = new (DemoStaff Who, string[] Paths)[]
        {
            (DemoCast.Editor, ["/staff/rules", "/staff/rules/12"]),
            (DemoCast.Publisher, ["/staff/sign-offs", city.SignOff]),
            (DemoCast.RoundOfficer, ["/staff/rounds", "/staff/rounds/new", city.StaffRound, city.StaffNomination]),
            (DemoCast.PointsOfficer, ["/staff/points", "/staff/points/rules/deed.verified"]),
            (DemoCast.SurveyManager, ["/staff/surveys", city.StaffSurvey]),
            (DemoCast.Administrator, ["/staff/people", $"/staff/people/{DemoCast.Editor.Id}"]),
        };
        foreach (var (who, paths) in visits)
        {
            await using var context = await site.OpenAsStaffAsync(who);
            var pages = await Inspection.BeginAsync(context);
            await pages.VisitAsync(Look.Plain, paths);
            pages.Pass();
        }
    }

    private async Task<City> CityAsync()
    {
        await using var db = site.OpenDb();
        var voting = (await db.Rounds.SingleAsync(r => r.State == RoundState.Voting, Ct)).Id.Value;
        var closed = (await db.Rounds.SingleAsync(r => r.State == RoundState.Honours, Ct)).Id;
        var candidate = (await db.Nominations.FirstAsync(n => n.RoundId == closed, Ct)).Id.Value;
        var published = (await db.Waves.SingleAsync(w => w.State == WaveState.Published, Ct)).Id.Value;
        var fielding = (await db.Waves.SingleAsync(w => w.State == WaveState.Fielding, Ct)).Id.Value;
        var item = (await db.WorkItems.FirstAsync(i => i.Queue == "deeds" && i.ClosedAt == null, Ct)).Id.Value;
        return new City(
            $"/deeds/{(await db.Deeds.FirstAsync(d => d.State == DeedState.Published, Ct)).Reference}", $"/good-people/rounds/{voting}/ballot", $"/good-people/rounds/{closed.Value}/result",
            $"/good-people/candidates/{candidate}", $"/surveys/{published}", $"/surveys/{fielding}/answer", $"/staff/desk?item={item}",
            $"/staff/sign-offs/{(await db.SignOffs.FirstAsync(s => s.SubjectId == published, Ct)).Id.Value}", $"/staff/rounds/{voting}", $"/staff/nominations/{candidate}", $"/staff/surveys/{published}");
    }

    /// <summary>Addresses of things that the demo city has.</summary>
    private sealed record City(string Deed, string Ballot, string Result, string Candidate, string Survey, string Answer, string Item, string SignOff, string StaffRound, string StaffNomination, string StaffSurvey);
}
