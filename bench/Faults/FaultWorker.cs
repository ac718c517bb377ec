using System.Globalization;
using System.Text.Json;
using CitizenCivility.Bench.Support;
using CitizenCivility.Domain.Points;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Realtime.Following;
using CitizenCivility.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace CitizenCivility.Bench.Faults;

/// <summary>
/// A node of the service with 64 callers inside that award and vote and say on standard output what was acknowledged, until
/// somebody kills the process. Started by the fault tests.
/// </summary>
internal static class FaultWorker
{
    public const string Work = "fault-worker", Verify = "fault-verify";
    private const int Callers = 64, People = 40;

    /// <summary>
    /// Lines: <c>READY</c>, <c>LEADS epoch</c> at every change (0 while another node leads), and <c>A source</c> and <c>B claim revision</c>,
    /// each after the commit. <c>--Faults:Callers 0</c> only serves.
    /// </summary>
    public static async Task WorkAsync(string[] args)
    {
        await using var app = ServiceHost.Build(args);
        await app.StartAsync();
        var city = new BusyCity(app.Services);
        await city.PrepareAsync(People);
        var gate = new Lock();
        void Say(string line)
        {
            lock (gate)
            {
                Console.Out.WriteLine(line);
                Console.Out.Flush();
            }
        }

        Say("READY");
        _ = TellLeadershipAsync(app.Services.GetRequiredService<Leadership>(), Say);
        var callers = app.Configuration.GetValue("Faults:Callers", Callers);
        if (callers == 0) await Task.Delay(Timeout.Infinite);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(c => Task.Run(() => CallAsync(city, c, Say))));
    }

    /// <summary>Prints as JSON what the database holds, once the boards have caught up.</summary>
    public static async Task VerifyAsync(string[] args)
    {
        await using var app = ServiceHost.Build(args);
        await app.StartAsync();
        var boards = app.Services.GetRequiredService<ILeaderboard>();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var equal = false;
        for (var i = 0; i < 200 && !equal; i++)
        {
            equal = await BoardEqualsLedgerAsync(boards, db);
            if (!equal) await Task.Delay(100);
        }

        var ledger = await LedgerCheck.RunAsync(db, progress: null, CancellationToken.None);
        var ballots = await db.Ballots.AsNoTracking().Select(b => new { b.Mac, b.Revision }).ToListAsync();
        var journal = await db.Journal.AsNoTracking().Select(j => j.Seq).OrderBy(s => s).ToListAsync();
        Console.WriteLine("VERIFIED " + JsonSerializer.Serialize(new FaultReport(
            await db.Transfers.AsNoTracking().Where(t => t.Rule == BusyCity.Rule).Select(t => t.Source).ToListAsync(),
            ballots.ToDictionary(b => Convert.ToHexString(b.Mac), b => b.Revision),
            ledger.IsClean,
            equal,
            journal.Count == 0 || (journal[0] == 1 && journal[^1] == journal.Count))));
        await app.StopAsync();
    }

    private static async Task<bool> BoardEqualsLedgerAsync(ILeaderboard boards, AppDb db)
    {
        var expected = BoardDigest.Empty;
        await foreach (var total in db.MemberTotals.AsNoTracking().Where(t => t.Window == "all").AsAsyncEnumerable()) expected = expected.Add(total.Member, total.Total);
        try
        {
            return await boards.DigestAsync(new Board(BoardScope.City, BoardWindow.AllTime), CancellationToken.None) == expected;
        }
        catch (RedisException)
        {
            return false;
        }
    }

    private static async Task TellLeadershipAsync(Leadership leadership, Action<string> say)
    {
        long? told = null;
        while (true)
        {
            if (leadership.Epoch != told)
            {
                told = leadership.Epoch;
                say(string.Create(CultureInfo.InvariantCulture, $"LEADS {told ?? 0}"));
            }

            await Task.Delay(50);
        }
    }

    private static async Task CallAsync(BusyCity city, int caller, Action<string> say)
    {
        var random = new Random(caller);
        while (true)
        {
            try
            {
                var person = city.People[random.Next(city.People.Count)];
                if (random.Next(2) == 0)
                {
                    var source = $"kill:{Guid.NewGuid():N}";
                    if ((await city.AwardAsync(person, source)).IsOk) say("A " + source);
                }
                else if (!(await city.VoteAsync(person, random.Next(3))).Failed(out _, out var receipt))
                {
                    say(string.Create(CultureInfo.InvariantCulture, $"B {Convert.ToHexString(city.ClaimOf(person))} {receipt.Revision}"));
                }
            }
            catch (LaneUnavailableException)
            {
                await Task.Delay(20);
            }
        }
    }
}

/// <param name="Sources">Of every award, one entry per transfer.</param>
/// <param name="Ballots">Last revision by claim.</param>
/// <param name="LedgerIsClean">Balances and totals equal the transfers.</param>
/// <param name="BoardsEqualLedger">The city's all-time board has the digest of the ledger.</param>
/// <param name="JournalHasNoGaps">Numbers run from 1 without a gap.</param>
internal sealed record FaultReport(IReadOnlyList<string> Sources, IReadOnlyDictionary<string, int> Ballots, bool LedgerIsClean, bool BoardsEqualLedger, bool JournalHasNoGaps);
