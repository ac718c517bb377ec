using CitizenCivility.Web.Hosting;

namespace CitizenCivility.Web.Demo;

/// <summary>What the command line says about the demo.</summary>
/// <param name="Wanted"><c>--demo</c>.</param>
/// <param name="Keep"><c>--demo-keep</c>: go on with the city of the last start.</param>
internal readonly record struct DemoSwitches(bool Wanted, bool Keep)
{
    private const string Play = "--demo", Go = "--demo-keep";

    /// <summary>Takes the switches out of the arguments; the rest are settings of the host.</summary>
    public static DemoSwitches Take(ref string[] args)
    {
        var switches = new DemoSwitches(args.Contains(Play) || args.Contains(Go), args.Contains(Go));
        args = [.. args.Where(a => a is not (Play or Go))];
        return switches;
    }
}

/// <summary>Puts a demo city in the place of the service's own data. Development only.</summary>
internal static class DemoSettings
{
    /// <summary>Lies in a folder that a demo made: no other folder is ever deleted.</summary>
    private const string Marker = "this-is-a-demo";

    /// <exception cref="SettingsException">The demo may not run here.</exception>
    public static void AddDemo(this WebApplicationBuilder builder, DemoSwitches switches)
    {
        var configuration = builder.Configuration;
        var folder = Path.GetFullPath(Path.Combine(configuration["Data:Path"] ?? "data", "demo"));
        Check(builder.Environment, configuration, folder);
        var finished = Path.Combine(folder, Marker);
        var play = !switches.Keep || !File.Exists(finished) || (File.ReadAllText(finished).Length == 0);
        if (play && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        if (play) File.WriteAllText(finished, "");

        configuration["Data:Path"] = folder;
        configuration["Site:Demo"] = "true";
        configuration["Site:DemoSignIns"] = "true";
        builder.Services.AddDemoServices(play, () => File.WriteAllText(finished, TimeProvider.System.GetUtcNow().ToString("O")));
    }

    private static void Check(IHostEnvironment environment, ConfigurationManager configuration, string folder)
    {
        var mistakes = new List<string>();
        if (!environment.IsDevelopment()) mistakes.Add($"--demo invents people and opens their sign-ins to everybody, so it runs in Development only; this is {environment.EnvironmentName}. Leave --demo out, or set ASPNETCORE_ENVIRONMENT to Development on your own machine.");
        if (!string.Equals(configuration["Profile"] ?? "solo", "solo", StringComparison.OrdinalIgnoreCase)) mistakes.Add("--demo needs Profile solo: it plays in a database of its own.");
        if (configuration.GetConnectionString("Database") is { Length: > 0 }) mistakes.Add("--demo plays in a database of its own. Remove ConnectionStrings:Database.");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, Marker)))
            mistakes.Add($"The folder {folder} was not made by a demo and is left alone. Move it away, or set Data:Path to another folder.");
        if (mistakes.Count > 0) throw new SettingsException(mistakes);
    }
}
