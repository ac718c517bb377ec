using System.Diagnostics;
using CitizenCivility.Bench.Support;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Persistence.Setup;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Bench.Lane;

/// <summary>Durable awards and ballots through the write lane on SQLite (<c>synchronous=FULL</c>), against one EF transaction each.</summary>
internal static class LaneBench
{
    private const int Callers = 256, People = 5_000;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(6);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cc-lane-").FullName;
        await using (var app = ServiceHost.Build(["--environment", "Development", "--Data:Path", folder, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning"]))
        {
            await app.StartAsync();
            var city = new BusyCity(app.Services);
            await city.PrepareAsync(People);
            var contexts = app.Services.GetRequiredService<IDbContextFactory<AppDb>>();
            Console.WriteLine($"Write lane on SQLite, synchronous=FULL, {Callers} callers, {Round.TotalSeconds:0} s each");

            var single = await SingleAsync(contexts, app.Services.GetRequiredService<WriteGate>(), city);
            Console.WriteLine($"  one EF transaction per award   {single,10:N0}/s");
            await RateAsync((n, r) => city.AwardAsync(city.People[r.Next(People)], $"warm:{n}"), TimeSpan.FromSeconds(3));
            var awards = await RateAsync((n, r) => city.AwardAsync(city.People[r.Next(People)], $"bench:{n}"), Round);
            Console.WriteLine($"  awards through the lane        {awards.Rate,10:N0}/s   p50 {awards.P50:0.0} ms  p99 {awards.P99:0.0} ms   ratio {awards.Rate / single:0.0}");
            var ballots = await RateAsync((_, r) => city.VoteAsync(city.People[r.Next(People)], r.Next(3)), Round);
            Console.WriteLine($"  ballots through the lane       {ballots.Rate,10:N0}/s   p50 {ballots.P50:0.0} ms  p99 {ballots.P99:0.0} ms   ratio {ballots.Rate / single:0.0}");
            await ColdBesideHotAsync(contexts, city);
            await app.StopAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Saves that do not come from the lane, one after the other, while every caller is busy.</summary>
    private static async Task ColdBesideHotAsync(IDbContextFactory<AppDb> contexts, BusyCity city)
    {
        var hot = RateAsync((_, r) => city.VoteAsync(city.People[r.Next(People)], r.Next(3)), Round);
        var times = new List<double>();
        var end = Stopwatch.StartNew();
        while (end.Elapsed < Round)
        {
            var started = Stopwatch.GetTimestamp();
            await using var db = await contexts.CreateDbContextAsync();
            db.Sessions.Add(new Session { KeyHash = Guid.NewGuid().ToByteArray(), PublicId = Guid.NewGuid(), Kind = SessionKind.Resident, SubjectId = Guid.NewGuid(), CreatedAt = DateTimeOffset.UnixEpoch, ExpiresAt = DateTimeOffset.UnixEpoch, Device = "cold" });
            await db.SaveChangesAsync();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(5);
        }

        await hot;
        times.Sort();
        Console.WriteLine($"  cold saves beside full load    {times.Count,10:N0}     p50 {times[times.Count / 2]:0.0} ms  p99 {times[(int)(times.Count * .99)]:0.0} ms");
    }

    private static async Task<double> SingleAsync(IDbContextFactory<AppDb> contexts, WriteGate gate, BusyCity city)
    {
        var random = new Random(1);
        string connection;
        await using (var db = await contexts.CreateDbContextAsync()) connection = db.Database.GetConnectionString()!;
        var options = (DbContextOptions<SqliteDb>)PersistenceServices.UseSqlite(new DbContextOptionsBuilder<SqliteDb>(), connection).Options; // without the gate, which this loop holds
        var started = Stopwatch.GetTimestamp();
        var count = 0;
        while (Stopwatch.GetElapsedTime(started) < Round)
        {
            await using var db = new SqliteDb(options);
            await gate.EnterAsync();
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                await PointsLedger.AwardAsync(db, Actor.System, city.People[random.Next(People)].Member!.Value, BusyCity.Rule, $"single:{count++}", TimeProvider.System.GetUtcNow());
                await db.SaveChangesAsync();
                await transaction.CommitAsync();
            }
            finally
            {
                gate.Leave();
            }
        }

        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<(double Rate, double P50, double P99)> RateAsync<T>(Func<long, Random, Task<Result<T>>> call, TimeSpan time)
    {
        var number = 0L;
        var times = new List<double>[Callers];
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(c => Task.Run(async () =>
        {
            var (random, own) = (new Random(c), times[c] = []);
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                var begun = Stopwatch.GetTimestamp();
                if ((await call(Interlocked.Increment(ref number), random)).Failed(out var error)) throw new InvalidOperationException(error.Code);
                own.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        })));
        var all = times.SelectMany(t => t).Order().ToList();
        return (all.Count / Stopwatch.GetElapsedTime(started).TotalSeconds, all[all.Count / 2], all[(int)(all.Count * .99)]);
    }
}
