using CitizenCivility.Tests.Browser.Fixtures;
using Microsoft.Playwright;

namespace CitizenCivility.Tests.Browser.Pages;

/// <summary>Walks from page to page, looks at each, and notes what is wrong.</summary>
internal sealed class Inspection(IPage page)
{
    private readonly List<string> _found = [];

    public IPage Page => page;

    public static async Task<Inspection> BeginAsync(IBrowserContext context)
    {
        var inspection = new Inspection(await context.NewPageAsync());
        inspection.Page.Console += (_, message) =>
        {
            // The browser notes every answer that is not 200; which answer is right is checked here and in other tests.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) inspection._found.Add($"{new Uri(inspection.Page.Url).PathAndQuery} console: {message.Text}");
        };
        return inspection;
    }

    /// <summary>Opens pages that must answer 200 at this very address.</summary>
    public async Task VisitAsync(Look[] looks, params string[] paths)
    {
        foreach (var path in paths)
        {
            var answer = await page.GotoAsync(path);
            if (answer?.Status != 200 || new Uri(page.Url).PathAndQuery != path) _found.Add($"{path} answered {answer?.Status} at {page.Url}");
            else await HereAsync(path, looks);
        }
    }

    public async Task HereAsync(string name, params Look[] looks) => _found.AddRange(await page.LookAsync(name, looks));

    /// <summary>Sends the page's form as it stands and looks at what comes.</summary>
    public async Task SendAsync(string name, params Look[] looks)
    {
        await page.Locator("main form[method=post] button[type=submit]").First.ClickAsync();
        await HereAsync(name, looks);
    }

    /// <summary>Picks the first of these choices; its label covers it.</summary>
    public Task PickAsync(string choices) => page.Locator(choices).First.CheckAsync(new() { Force = true });

    public void Pass() => Assert.True(_found.Count == 0, string.Join(Environment.NewLine, _found));
}
