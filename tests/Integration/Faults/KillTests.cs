using System.Globalization;
using System.Security.Cryptography;
using CitizenCivility.Tests.Integration.Fixtures;

namespace CitizenCivility.Tests.Integration.Faults;

/// <summary>kill -9 at a random moment under 64 parallel awards and ballots. <c>FAULT_SEEDS=50</c> tries more moments than a submission can wait for.</summary>
[Collection(FaultCollection.Name)]
public sealed class KillTests
{
    private static readonly int _seeds = int.Parse(Environment.GetEnvironmentVariable("FAULT_SEEDS") ?? "3", CultureInfo.InvariantCulture);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill9_OnSqlite_LosesNothingAcknowledged()
    {
        var folder = Directory.CreateTempSubdirectory("cc-kill-").FullName;
        await KillAsync(["--Data:Path", folder]);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Kill9_OnPostgres_LosesNothingAcknowledged()
    {
        await using var city = await FaultCity.StartAsync();
        await KillAsync(city.Settings);
    }

    /// <summary>One database that is killed again and again: what a kill broke, every later check would see.</summary>
    private static async Task KillAsync(IReadOnlyList<string> settings)
    {
        var acknowledged = new Acknowledged();
        for (var seed = 1; seed <= _seeds; seed++)
        {
            await using (var node = await FaultNode.StartAsync(settings, acknowledged))
            {
                var before = acknowledged.Awards.Count;
                await Eventually.TrueAsync(() => Task.FromResult(acknowledged.Awards.Count > before), Ct, seconds: 60);
                await Task.Delay(new Random(seed).Next(0, 1_200), Ct); // the moment is what the seed chooses
                await node.KillAsync();
            }

            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {acknowledged.Awards.Count} awards, {acknowledged.Ballots.Count} ballots acknowledged so far");
            (await FaultNode.VerifyAsync(settings)).AssertHolds(acknowledged);
        }
    }
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultCollection
{
    public const string Name = "faults";
}

/// <summary>PostgreSQL and Redis of one's own, as several nodes share them.</summary>
internal sealed class FaultCity : IAsyncDisposable
{
    private readonly PostgresServer _postgres = new();

    public RedisServer Redis { get; private set; } = null!;

    public string Database { get; private set; } = "";

    public IReadOnlyList<string> Settings { get; private set; } = [];

    public static async Task<FaultCity> StartAsync()
    {
        var city = new FaultCity { Redis = await RedisServer.StartAsync() };
        await city._postgres.StartAsync();
        city.Database = city._postgres.ConnectionTo(await city._postgres.CreateDatabaseAsync());
        city.Settings =
        [
            "--Profile", "city", "--Database:MigrateAtStart", "true",
            "--ConnectionStrings:Database", city.Database, "--ConnectionStrings:Redis", city.Redis.ConnectionString,
            "--Secrets:Pepper", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        ];
        return city;
    }

    public async ValueTask DisposeAsync()
    {
        await _postgres.DisposeAsync();
        await Redis.DisposeAsync();
    }
}
