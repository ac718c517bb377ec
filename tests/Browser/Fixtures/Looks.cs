using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CitizenCivility.Tests.Browser.Fixtures;

/// <param name="Axe">What axe is asked: everything, colours alone (all that a dark theme changes), or nothing.</param>
internal sealed record Look(string Scheme, bool Care, int Width, string Axe = Look.All)
{
    public const string All = "all", Colours = "colours", Nothing = "nothing";

    /// <summary>Every theme on a telephone and a desk, and the narrowest screens.</summary>
    public static readonly Look[] Every =
    [
        new("light", false, 390), new("dark", false, 390, Colours), new("dark", false, 1280, Colours), new("light", false, 1280), new("light", false, 320, Nothing),
        new("light", true, 320, Nothing), new("light", true, 390), new("dark", true, 390, Colours), new("light", true, 1280),
    ];

    public static readonly Look[] Plain = [.. Every.Where(l => !l.Care)], WithCare = [.. Every.Where(l => l.Care)];

    public static readonly Look Telephone = Every[0];

    public override string ToString() => $"{Width} px {Scheme}{(Care ? ", care" : "")}";
}

/// <summary>Looks at one loaded page in several themes and widths, without loading it again.</summary>
internal static class Looks
{
    private const string Wear = "([scheme, care]) => { const root = document.documentElement; root.dataset.scheme = scheme; root.toggleAttribute('data-care', care); document.getAnimations().forEach(a => a.finish()); }";

    private const string Find = """
        async asked => {
          const found = [];
          const root = document.documentElement;
          if (root.scrollWidth > innerWidth) {
            const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, svg'));
            found.push('scrolls sideways: ' + wide.slice(0, 4).map(e => e.outerHTML.slice(0, 120)).join(' | '));
          }
          if (asked === 'nothing') return found;
          const options = { resultTypes: ['violations'] };
          if (asked === 'colours') options.runOnly = { type: 'rule', values: ['color-contrast'] };
          const { violations } = await axe.run(document, options);
          return found.concat(violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target + ' ' + n.html.slice(0, 160) + (v.id === 'color-contrast' ? ' ' + n.any.map(a => a.message) : '')).join(' | ')));
        }
        """;

    private static readonly string _axe = new BundledAxeScriptProvider().GetScript();

    /// <returns>What axe objects to and what makes the page scroll sideways, in words; empty when there is nothing.</returns>
    public static async Task<IReadOnlyList<string>> LookAsync(this IPage page, string name, params Look[] looks)
    {
        var found = new List<string>();
        await page.EvaluateAsync(_axe);
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(part => part.open = true)");
        foreach (var look in looks)
        {
            await page.WearAsync(look);
            found.AddRange((await page.EvaluateAsync<string[]>(Find, look.Axe)).Select(fault => $"{name} ({look}) {fault}"));
        }

        return found;
    }

    public static async Task WearAsync(this IPage page, Look look)
    {
        await page.SetViewportSizeAsync(look.Width, 900);
        await page.EvaluateAsync(Wear, new object[] { look.Scheme, look.Care });
    }
}
