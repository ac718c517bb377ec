using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Web.Demo;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CitizenCivility.Tests.Browser.Fixtures;

/// <summary>The service with the demo city in it: every page has something to show.</summary>
public sealed class DemoSite : BrowserSite
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Site:Demo", "true");
        builder.ConfigureServices(services => services.AddDemoServices(play: true, () => { }));
    }

    /// <summary>A window of the first of the two residents whose sign-in the demo gives away.</summary>
    public async Task<IBrowserContext> OpenAsResidentAsync(int width = 390, params (string Name, string Value)[] cookies)
    {
        var phone = Services.GetRequiredService<PersonKeys>().PhoneHash(DemoResident.PhoneOf(0));
        await using var db = OpenDb();
        return await OpenAsync(await db.Residents.AsNoTracking().SingleAsync(r => r.PhoneHash == phone), width, cookies: cookies);
    }

    internal async Task<IBrowserContext> OpenAsStaffAsync(DemoStaff staff, params (string Name, string Value)[] cookies)
    {
        await using var db = OpenDb();
        return await OpenAsync(await db.Users.AsNoTracking().SingleAsync(u => u.Id == staff.Id), cookies: cookies);
    }
}
