using CitizenCivility.Web.Hosting;

namespace CitizenCivility.Web.Cli;

/// <summary>Runs a command with the service's own settings and services, without a server and without background work.</summary>
internal static class CommandHost
{
    /// <param name="settings">What stands after <c>--</c> on the command line, for example <c>--Profile city</c>.</param>
    /// <returns>What <paramref name="run"/> returns, or 1 when the settings are wrong.</returns>
    public static async Task<int> RunAsync(string[] settings, Func<IServiceProvider, CancellationToken, Task<int>> run, CancellationToken ct)
    {
        try
        {
            await using var app = ServiceHost.Build(settings);
            await using var scope = app.Services.CreateAsyncScope();
            return await run(scope.ServiceProvider, ct);
        }
        catch (SettingsException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
    }
}
