using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CitizenCivility.Tests.Integration.Fixtures;

/// <summary>
/// A real redis-server of one's own on a free loopback port, with an empty folder for its snapshot. It saves only when told,
/// so a test decides what a restart brings back.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("cc-redis-").FullName;
    private readonly string[] _options;
    private Process? _process;

    private RedisServer(string[] options)
    {
        _options = options;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    public int Port { get; private set; }

    public string ConnectionString => $"127.0.0.1:{Port}";

    /// <param name="options">More of redis-server's own, for example <c>--maxmemory 10mb</c> as two strings.</param>
    public static async Task<RedisServer> StartAsync(params string[] options)
    {
        var server = new RedisServer(options);
        for (var attempt = 1; ; attempt++)
        {
            server.Port = FreePort();
            try
            {
                await server.StartAsync();
                return server;
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
                // Someone else took the port between our look and the start.
            }
        }
    }

    /// <summary>Starts again on the same port, after a stop or kill, with the last snapshot if there is one.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("redis-server") { RedirectStandardOutput = true, WorkingDirectory = _folder };
        string[] arguments =
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder, "--save", "",
            "--appendonly", "no", "--daemonize", "no", .. _options,
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new StringBuilder();
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) =>
        {
            lock (said) said.AppendLine(line.Data);
            if (line.Data?.Contains("Ready to accept", StringComparison.Ordinal) == true) ready.TrySetResult();
            if (line.Data is null) ready.TrySetException(new InvalidOperationException($"redis-server did not start:\n{said}"));
        };
        process.Start();
        process.BeginOutputReadLine();
        _process = process;
        await ready.Task.WaitAsync(_patience);
    }

    /// <summary>Ends it in order; with a snapshot, or without (an older snapshot stays).</summary>
    public async Task StopAsync(bool save)
    {
        try
        {
            await CommandAsync(save ? "SHUTDOWN SAVE" : "SHUTDOWN NOSAVE");
        }
        catch (IOException)
        {
            // It hangs up instead of answering.
        }

        await ExitedAsync();
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process?.Kill();
        await ExitedAsync();
    }

    public Task FlushAsync() => CommandAsync("FLUSHALL");

    /// <summary>Writes a snapshot that the next start loads.</summary>
    public Task SnapshotAsync() => CommandAsync("SAVE");

    /// <summary>Makes it take connections but answer nobody for a while.</summary>
    public Task PauseAsync(TimeSpan time) => CommandAsync($"CLIENT PAUSE {(long)time.TotalMilliseconds} ALL");

    /// <summary>Sends one command over a connection of its own, so that no client's state is in the way.</summary>
    /// <returns>The answer: a word, a number, or a text.</returns>
    public async Task<string> CommandAsync(string command)
    {
        using var client = new TcpClient();
        using var limit = new CancellationTokenSource(_patience);
        await client.ConnectAsync(IPAddress.Loopback, Port, limit.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), limit.Token);

        using var reader = new StreamReader(stream, Encoding.UTF8);
        var first = await reader.ReadLineAsync(limit.Token) ?? throw new IOException("The connection was closed.");
        if (first[0] == '-') throw new InvalidOperationException(first[1..]);
        if (first[0] != '$') return first[1..];

        var text = new char[Math.Max(0, int.Parse(first.AsSpan(1), CultureInfo.InvariantCulture))];
        await reader.ReadBlockAsync(text, limit.Token);
        return new string(text);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ExitedAsync()
    {
        if (_process is null) return;
        await _process.WaitForExitAsync().WaitAsync(_patience);
        _process.Dispose();
        _process = null;
    }

    private void OnProcessExit(object? sender, EventArgs e) => _process?.Kill();
}
