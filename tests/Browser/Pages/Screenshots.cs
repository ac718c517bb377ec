using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Tests.Browser.Fixtures;
using CitizenCivility.Tests.Unit;
using CitizenCivility.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CitizenCivility.Tests.Browser.Pages;

/// <summary>
/// Not a test: pictures of key pages of the demo city, whole pages to look at in <c>artifacts/screens</c>, and the first view of some
/// in <c>docs/screens</c>. <c>tools/screenshots.sh</c> runs it.
/// </summary>
public sealed class Screenshots(DemoSite site) : IClassFixture<DemoSite>
{
    private static readonly (string Name, (string, string)[] Cookies)[] _themes =
        [("light", [("scheme", "light")]), ("dark", [("scheme", "dark")]), ("care", [("scheme", "light"), ("care", "on")])];

    private static readonly (int Width, int Height)[] _sizes = [(390, 844), (1280, 860)];

    /// <summary>Those that the README shows; all others stay out of the repository.</summary>
    private static readonly HashSet<string> _shown =
    [
        "home-1280-light", "home-390-care", "rule-1280-light", "deed-errors-390-light", "desk-decision-1280-light", "board-1280-light", "statement-390-light", "ballot-390-dark",
        "survey-scale-390-light", "indicator-1280-dark",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task KeyPages_InThreeThemesAndTwoSizes()
    {
        await using var db = site.OpenDb();
        var round = (await db.Rounds.SingleAsync(r => r.State == RoundState.Voting, Ct)).Id.Value;
        var wave = (await db.Waves.SingleAsync(w => w.State == WaveState.Fielding, Ct)).Id.Value;
        var item = (await db.WorkItems.Where(i => i.Queue == "deeds" && i.ClosedAt == null).OrderBy(i => i.EnteredAt).FirstAsync(Ct)).Id.Value;
        var closed = (await db.Rounds.SingleAsync(r => r.State == RoundState.Honours, Ct)).Id;
        var candidate = (await db.Nominations.FirstAsync(n => n.RoundId == closed, Ct)).Id.Value;
        var published = (await db.Waves.SingleAsync(w => w.State == WaveState.Published, Ct)).Id.Value;
        var signOff = (await db.SignOffs.FirstAsync(s => s.SubjectId == published, Ct)).Id.Value;
        var deed = (await db.Deeds.Where(d => d.PublishedAt != null).OrderByDescending(d => d.PublishedAt).FirstAsync(Ct)).Reference;
        foreach (var (theme, cookies) in _themes)
        {
            await using (var window = await site.OpenAsync(cookies: cookies))
            {
                var page = await window.NewPageAsync();
                await TakeAsync(page, theme, "home", "/");
                await TakeAsync(page, theme, "rules", "/rules");
                await TakeAsync(page, theme, "rule", "/rules/12");
                await TakeAsync(page, theme, "deeds", "/deeds");
                await TakeAsync(page, theme, "deed", $"/deeds/{deed}");
                await TakeAsync(page, theme, "round", $"/good-people/rounds/{round}");
                await TakeAsync(page, theme, "indicators", "/indicators");
                await TakeAsync(page, theme, "indicator", "/indicators/administrative-efficiency-satisfaction");
                await TakeAsync(page, theme, "good-people", "/good-people");
                await TakeAsync(page, theme, "result", $"/good-people/rounds/{closed.Value}/result");
                await TakeAsync(page, theme, "candidate", $"/good-people/candidates/{candidate}");
                await TakeAsync(page, theme, "honours", "/good-people/honours");
                await TakeAsync(page, theme, "surveys", "/surveys");
                await TakeAsync(page, theme, "survey-result", $"/surveys/{published}");
                await TakeAsync(page, theme, "points-rules", "/points/rules");
                await TakeAsync(page, theme, "feed", "/feed");
                await TakeAsync(page, theme, "sign-in", "/sign-in");
                await TakeAsync(page, theme, "not-found", "/nowhere");
                await page.GotoAsync("/deeds/new");
                await page.PickAsync("不知道姓名的人");
                await page.PressAsync("继续");
                await page.Locator("[name=story]").FillAsync("有人把伞给了老人。");
                await page.PressAsync("继续");
                await TakeAsync(page, theme, "deed-errors");
            }

            await using (var window = await site.OpenAsResidentAsync(cookies: cookies))
            {
                var page = await window.NewPageAsync();
                await TakeAsync(page, theme, "board", "/boards?window=year");
                await TakeAsync(page, theme, "statement", "/me/points");
                await TakeAsync(page, theme, "me", "/me");
                await TakeAsync(page, theme, "survey", $"/surveys/{wave}/answer");
                await page.GotoAsync($"/surveys/{wave}/answer");
                for (var i = 0; i < 3; i++)
                {
                    await page.Locator(".choice label").First.ClickAsync();
                    await page.PressAsync("下一题");
                }

                await TakeAsync(page, theme, "survey-scale");
                await TakeAsync(page, theme, "consents", "/me/consents");
                await TakeAsync(page, theme, "notices", "/me/notices");
                await TakeAsync(page, theme, "ballot", $"/good-people/rounds/{round}/ballot");
            }

            if (theme == "care") continue; // the console has no care mode
            await using (var window = await site.OpenAsStaffAsync(DemoCast.Moderator, cookies: cookies))
            {
                var page = await window.NewPageAsync();
                await TakeAsync(page, theme, "desk", $"/staff/desk?queue=deeds&item={item}");
                await TakeAsync(page, theme, "console", "/staff");
                await page.GotoAsync($"/staff/desk?queue=deeds&item={item}");
                if (theme == "light") await page.PressAsync("领取");
                await TakeAsync(page, theme, "desk-decision");
            }

            (DemoStaff Who, string Name, string Path)[] console =
            [
                (DemoCast.Editor, "texts", "/staff/rules"), (DemoCast.Editor, "text", "/staff/rules/12"), (DemoCast.Publisher, "sign-off", $"/staff/sign-offs/{signOff}"),
                (DemoCast.RoundOfficer, "staff-rounds", "/staff/rounds"), (DemoCast.RoundOfficer, "staff-round", $"/staff/rounds/{round}"), (DemoCast.RoundOfficer, "round-new", "/staff/rounds/new"),
                (DemoCast.SurveyManager, "staff-surveys", "/staff/surveys"), (DemoCast.SurveyManager, "staff-survey", $"/staff/surveys/{published}"),
                (DemoCast.Administrator, "people", "/staff/people"), (DemoCast.Administrator, "person", $"/staff/people/{DemoCast.Editor.Id}"),
            ];
            foreach (var (who, name, path) in console)
            {
                await using var window = await site.OpenAsStaffAsync(who, cookies: cookies);
                await TakeAsync(await window.NewPageAsync(), theme, name, path);
            }
        }
    }

    private static async Task TakeAsync(IPage page, string theme, string name, string? path = null)
    {
        foreach (var (width, height) in _sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            if (path is not null) await page.GotoAsync(path);
            var file = $"{name}-{width}-{theme}";
            await SaveAsync(Path.Combine("artifacts", "screens"), file, await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, FullPage = true }));
            if (_shown.Contains(file)) await SaveAsync(Path.Combine("docs", "screens"), file, await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled }));
        }
    }

    private static async Task SaveAsync(string folder, string name, byte[] picture)
    {
        folder = Path.Combine(SourceTree.Root, folder);
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), picture, Ct);
    }
}
