using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CitizenCivility.Bench.Support;

/// <summary>Another process on a free loopback port, with a folder of its own; killed when disposed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _folder = Directory.CreateTempSubdirectory("cc-bench-").FullName;

    private ServerProcess(string program, IEnumerable<string> arguments)
    {
        Port = FreePort();
        var start = new ProcessStartInfo("dotnet", [program, .. arguments, "--urls", $"http://127.0.0.1:{Port}"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_gcServer"] = "0";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, e) => { if (e.Data is { Length: > 0 }) Console.Error.WriteLine(e.Data); };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>The service itself, on SQLite in an empty folder.</summary>
    public static async Task<ServerProcess> ServiceAsync(params string[] settings)
    {
        var server = new ServerProcess(Path.Combine(AppContext.BaseDirectory, "CitizenCivility.Web.dll"), ["--environment", "Development", "--Logging:LogLevel:Default", "Warning", .. settings]);
        await server.ReadyAsync("/readyz");
        return server;
    }

    /// <summary>A bare server of this program, for the raw limit.</summary>
    public static async Task<ServerProcess> BareAsync(string name, string probe)
    {
        var server = new ServerProcess(typeof(ServerProcess).Assembly.Location, [name]);
        await server.ReadyAsync(probe);
        return server;
    }

    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ReadyAsync(string path)
    {
        using var client = new HttpClient();
        for (var i = 0; i < 300; i++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, path));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("The server did not become ready.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
