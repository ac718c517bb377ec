using CitizenCivility.Web.Demo;

namespace CitizenCivility.Web.Hosting;

/// <summary>Build, prepare, run.</summary>
internal static class ServiceHost
{
    /// <returns>The exit code: 0 after an orderly end, 1 when the settings are wrong.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        WebApplication app;
        try
        {
            app = Build(args);
        }
        catch (SettingsException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }

        await app.RunAsync();
        return 0;
    }

    /// <exception cref="SettingsException">The service cannot start with these settings.</exception>
    public static WebApplication Build(string[] args)
    {
        var demo = DemoSwitches.Take(ref args);
        // Paths in commands and settings are relative to the caller's folder; the program's own files lie beside it.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(ServiceHost).Assembly.GetName().Name,
        });
        builder.WebHost.UseStaticWebAssets();
        if (demo.Wanted) builder.AddDemo(demo);
        builder.AddCitizenCivility();
        var app = builder.Build();
        app.UseCitizenCivility();
        if (demo.Wanted) app.MapDemo();
        return app;
    }
}
