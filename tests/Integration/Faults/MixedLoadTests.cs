using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Tests.Integration.Deeds;
using CitizenCivility.Tests.Integration.Fixtures;

namespace CitizenCivility.Tests.Integration.Faults;

/// <summary>Everything at once on SQLite: pages, reports over HTTP, awards, saves beside the lane. <c>LOAD_SECONDS=60</c> goes on for longer.</summary>
[Collection(FaultCollection.Name)]
public sealed class MixedLoadTests : IAsyncLifetime
{
    private static readonly TimeSpan _time = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("LOAD_SECONDS") ?? "6", CultureInfo.InvariantCulture));
    private readonly SoloApp _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task MixedLoad_OnSqlite_IsNeverTurnedAwayByALock()
    {
        var wrong = new ConcurrentQueue<string>();
        var done = new ConcurrentDictionary<string, int>();
        var cold = new ConcurrentQueue<double>();
        var end = Stopwatch.GetTimestamp() + (long)(_time.TotalSeconds * Stopwatch.Frequency);
        var members = new List<Domain.Accounts.MemberId>();
        for (var i = 0; i < 20; i++) members.Add((await _app.NewResidentAsync(points: true, boards: true)).Member!.Value);

        Task Repeat(string what, int callers, Func<Task> act) => Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetTimestamp() < end)
            {
                try
                {
                    await act();
                    done.AddOrUpdate(what, 1, (_, n) => n + 1);
                }
#pragma warning disable CA1031 // whatever it is, it is what this test looks for
                catch (Exception error)
#pragma warning restore CA1031
                {
                    wrong.Enqueue($"{what}: {error.GetType().Name} {error.Message} {error.InnerException?.Message}");
                }
            }
        }, Ct)));

        using var visitor = _app.Anonymous();
        await Task.WhenAll(
            Repeat("page", 2, async () => await OkAsync(visitor, "/?t=" + Guid.NewGuid().ToString("N"))),
            Repeat("deeds", 2, async () => await OkAsync(visitor, "/deeds")),
            Repeat("boards", 2, async () => await OkAsync(visitor, "/api/v1/boards/4206/month")),
            Repeat("report", 3, async () =>
            {
                using var resident = await _app.ClientForAsync(await _app.NewResidentAsync());
                await resident.ReportAsync();
            }),
            Repeat("award", 24, async () => Assert.True((await _app.Lane.RunAsync(Actor.System, "t", db => PointsLedger.AwardAsync(
                db, Actor.System, members[Random.Shared.Next(members.Count)], "deed.verified", $"load:{Guid.NewGuid():N}", _app.Clock.GetUtcNow()), ct: Ct)) is var award && (award.IsOk || IsCap(award)))),
            Repeat("verify", 1, async () =>
            {
                await using var db = _app.OpenDb();
                Assert.True((await LedgerCheck.RunAsync(db, progress: null, Ct)).IsClean, "The ledger was read half-way through a change.");
            }),
            Repeat("cold", 1, async () =>
            {
                var started = Stopwatch.GetTimestamp();
                await using var db = _app.OpenDb();
                db.Sessions.Add(new Session { KeyHash = Guid.NewGuid().ToByteArray(), PublicId = Guid.NewGuid(), Kind = SessionKind.Resident, SubjectId = Guid.NewGuid(), CreatedAt = _app.Clock.GetUtcNow(), ExpiresAt = _app.Clock.GetUtcNow(), Device = "cold" });
                await db.SaveChangesAsync(Ct);
                cold.Enqueue(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                await Task.Delay(10, Ct);
            }));

        var times = cold.Order().ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(", ", done.OrderBy(d => d.Key).Select(d => $"{d.Key} {d.Value}"))}; cold p99 {times[(int)(times.Count * .99)]:0.0} ms");
        Assert.Empty(wrong);
        Assert.Equal(7, done.Count);
        await using var after = _app.OpenDb();
        Assert.True((await LedgerCheck.RunAsync(after, progress: null, Ct)).IsClean);
    }

    private static bool IsCap<T>(Result<T> result) => result.Failed(out var error) && error.Code.StartsWith("points.cap", StringComparison.Ordinal);

    private static async Task OkAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
