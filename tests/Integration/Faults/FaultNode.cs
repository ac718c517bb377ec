using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CitizenCivility.Tests.Integration.Fixtures;

namespace CitizenCivility.Tests.Integration.Faults;

/// <summary>What a node said was done: the awards by source, the ballots by claim with the highest revision.</summary>
internal sealed class Acknowledged
{
    public ConcurrentDictionary<string, bool> Awards { get; } = [];

    public ConcurrentDictionary<string, int> Ballots { get; } = [];
}

/// <summary>The service as a process of its own that awards and votes by itself, to be killed, stopped and continued.</summary>
internal sealed class FaultNode : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);
    private static readonly string _program = Path.Combine(
        Root(), "bench", "bin", Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!, "net10.0", "CitizenCivility.Bench.dll");

    private readonly Process _process;
    private readonly Acknowledged _acknowledged;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _errors = [];
    private long _epoch;

    private FaultNode(Process process, string address, Acknowledged acknowledged) => (_process, Address, _acknowledged) = (process, address, acknowledged);

    public string Address { get; }

    /// <summary>The epoch this node believes to lead under; 0 while another leads.</summary>
    public long Epoch => Interlocked.Read(ref _epoch);

    public string Errors => string.Join('\n', _errors);

    /// <param name="database">Settings that name database, boards and profile.</param>
    /// <param name="callers">How many award and vote; 0 only serves.</param>
    public static async Task<FaultNode> StartAsync(IReadOnlyList<string> database, Acknowledged acknowledged, int callers = 64)
    {
        var address = $"http://127.0.0.1:{PostgresServer.FreePort().ToString(CultureInfo.InvariantCulture)}";
        var process = Start("fault-worker", [.. database, "--urls", address, "--Faults:Callers", callers.ToString(CultureInfo.InvariantCulture)]);
        var node = new FaultNode(process, address, acknowledged);
        process.OutputDataReceived += (_, line) => node.Read(line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null) node._errors.Enqueue(line.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await node._ready.Task.WaitAsync(_patience);
        return node;
    }

    /// <summary>Starts one more process on what was left behind, and asks it what is there.</summary>
    public static async Task<FaultReport> VerifyAsync(IReadOnlyList<string> database)
    {
        using var process = Start("fault-verify", [.. database, "--urls", "http://127.0.0.1:0"]);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(_patience);
        await process.WaitForExitAsync().WaitAsync(_patience);
        var line = output.Split('\n').FirstOrDefault(l => l.StartsWith("VERIFIED ", StringComparison.Ordinal));
        Assert.True(line is not null, $"The check did not finish:\n{output}\n{await errors}");
        return JsonSerializer.Deserialize<FaultReport>(line["VERIFIED ".Length..])!;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(_patience);
    }

    /// <summary>Freezes it where it is.</summary>
    public Task StopAsync() => SignalAsync("STOP");

    public Task ContinueAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static Process Start(string command, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [_program, command, .. arguments, "--environment", "Development", "--Logging:LogLevel:Default", "Error", "--Logging:LogLevel:Microsoft.EntityFrameworkCore", "None"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        return Process.Start(start)!;
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("/bin/kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            _ready.TrySetException(new InvalidOperationException($"The node ended before it was ready:\n{Errors}"));
            return;
        }

        var words = line.Split(' ');
        switch (words)
        {
            case ["READY"]: _ready.TrySetResult(); break;
            case ["LEADS", var epoch]: Interlocked.Exchange(ref _epoch, long.Parse(epoch, CultureInfo.InvariantCulture)); break;
            case ["A", var source]: _acknowledged.Awards[source] = true; break;
            case ["B", var claim, var revision]:
                var now = int.Parse(revision, CultureInfo.InvariantCulture);
                _acknowledged.Ballots.AddOrUpdate(claim, now, (_, before) => Math.Max(before, now));
                break;
        }
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CitizenCivility.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

/// <param name="Sources">Of every award, one entry per transfer.</param>
/// <param name="Ballots">Last revision by claim.</param>
/// <param name="LedgerIsClean">Balances and totals equal the transfers.</param>
/// <param name="BoardsEqualLedger">The city's all-time board has the digest of the ledger.</param>
/// <param name="JournalHasNoGaps">Numbers run from 1 without a gap.</param>
internal sealed record FaultReport(IReadOnlyList<string> Sources, IReadOnlyDictionary<string, int> Ballots, bool LedgerIsClean, bool BoardsEqualLedger, bool JournalHasNoGaps)
{
    /// <summary>Nothing acknowledged is lost, nothing is there twice, and everything that is counted from something else equals it.</summary>
    public void AssertHolds(Acknowledged acknowledged)
    {
        Assert.Empty(acknowledged.Awards.Keys.Except(Sources));
        Assert.Equal(Sources.Count, Sources.Distinct().Count());
        foreach (var (claim, revision) in acknowledged.Ballots)
        {
            Assert.True(Ballots.TryGetValue(claim, out var stored), "An acknowledged ballot is gone.");
            Assert.True(stored >= revision, $"A ballot stands at revision {stored}, and {revision} was acknowledged.");
        }

        Assert.True(LedgerIsClean, "Balances or totals differ from the transfers.");
        Assert.True(BoardsEqualLedger, "The board differs from the ledger.");
        Assert.True(JournalHasNoGaps, "The journal has a gap.");
    }
}
