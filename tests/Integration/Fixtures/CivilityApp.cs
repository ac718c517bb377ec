using System.Security.Cryptography;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Realtime.LiveFeed;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Fixtures;

/// <summary>
/// The whole service over HTTP on a real database, one per profile and test run. Tests share it: each makes the people and things
/// it needs and asserts on them alone.
/// </summary>
public abstract class CivilityApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private static int _phones = RandomNumberGenerator.GetInt32(10_000_000, 40_000_000);

    protected string Folder { get; } = Directory.CreateTempSubdirectory("cc-test-").FullName;

    /// <summary>The clock of the service: real time plus what a test adds.</summary>
    public TestClock Clock { get; } = new();

    internal TestFeedSource Feed { get; } = new();

    public WriteLane Lane => Services.GetRequiredService<WriteLane>();

    public AppDb OpenDb() => Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();

    /// <summary>What anonymous visitors may read.</summary>
    public PublicCatalog OpenCatalog() => Services.GetRequiredService<IDbContextFactory<PublicCatalog>>().CreateDbContext();

    public abstract ValueTask InitializeAsync();

    /// <summary>A phone number that no other test uses.</summary>
    public static string NewPhone() => "139" + Interlocked.Increment(ref _phones).ToString("00000000", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An adult resident of Xiangcheng district with an account, without points and without boards unless asked for.</summary>
    public async Task<Resident> NewResidentAsync(string division = "420602002", AgeBand age = AgeBand.Adult, bool points = false, bool boards = false, string? nickname = null)
    {
        var keys = Services.GetRequiredService<PersonKeys>();
        var phone = NewPhone();
        var result = await Lane.RunAsync<Resident>(Actor.System, "test.resident", db =>
        {
            var resident = Resident.Open(keys.PhoneHash(phone), [1], phone[..3] + "****" + phone[^4..], nickname ?? "居民" + phone[^6..], Clock.GetUtcNow());
            resident.TellAge(age);
            resident.MoveTo(division, Clock.GetUtcNow());
            if (points || boards) resident.JoinPoints();
            if (boards) resident.ShowOnBoards(true);
            db.Residents.Add(resident);
            return Task.FromResult(Result.Ok(resident));
        });
        return result.Failed(out var error, out var made) ? throw new InvalidOperationException(error.Code) : made;
    }

    /// <summary>A staff member with these roles.</summary>
    public async Task<StaffUser> NewStaffAsync(params string[] roles)
    {
        var id = Guid.NewGuid();
        var user = new StaffUser
        {
            Id = id,
            UserName = $"staff-{id:N}",
            NormalizedUserName = $"STAFF-{id:N}",
            DisplayName = "测试" + id.ToString("N")[..4],
            Roles = [.. roles],
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        await Lane.RunAsync(Actor.System, "test.staff", db =>
        {
            db.Users.Add(user);
            return Task.FromResult(Result.Ok());
        });
        return user;
    }

    /// <summary>A client signed in as this resident. It does not follow redirects.</summary>
    public Task<HttpClient> ClientForAsync(Resident resident) => SignedInAsync(SessionKind.Resident, resident.Id.Value);

    public Task<HttpClient> ClientForAsync(StaffUser staff) => SignedInAsync(SessionKind.Staff, staff.Id);

    /// <summary>Publishes a thing of the test module.</summary>
    internal async Task PublishAsync(string subject, string title)
    {
        Feed.Public[subject] = title;
        await ChangeAsync(TestFeedSource.Published, subject);
    }

    internal async Task WithdrawAsync(string subject)
    {
        Feed.Public.TryRemove(subject, out _);
        await ChangeAsync(TestFeedSource.Withdrawn, subject);
    }

    private Task<Result<Done>> ChangeAsync(string kind, string subject) => Lane.RunAsync(Actor.System, "test.change", db =>
    {
        db.Changed(kind, subject);
        return Task.FromResult(Result.Ok());
    });

    /// <summary>A client that nobody is signed in on.</summary>
    public HttpClient Anonymous() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Data:Path", Folder);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "None"); // refusals by unique keys are part of the tests
        builder.ConfigureServices(services => services
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IFeedSource>(Feed));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Builds and starts the host, which migrates the database first.</summary>
    protected void Start() => _ = Services;

    private async Task<HttpClient> SignedInAsync(SessionKind kind, Guid subject)
    {
        var (name, value) = await NewSessionAsync(kind, subject);
        var client = Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", $"{name}={value}");
        return client;
    }

    /// <summary>Opens a session and gives its cookie.</summary>
    public async Task<(string Name, string Value)> NewSessionAsync(SessionKind kind, Guid subject)
    {
        var (cookie, hash) = SessionKey.New();
        var now = Clock.GetUtcNow();
        await Lane.RunAsync(Actor.System, "test.session", db =>
        {
            db.Sessions.Add(new Session
            {
                KeyHash = hash,
                PublicId = Guid.NewGuid(),
                Kind = kind,
                SubjectId = subject,
                CreatedAt = now,
                LastSeenAt = now,
                ExpiresAt = now.AddDays(400),
                Device = "test",
            });
            return Task.FromResult(Result.Ok());
        });
        return (SessionAuthentication.CookieName(kind, https: false), cookie);
    }
}

/// <summary>SQLite, in-process boards.</summary>
public class SoloApp : CivilityApp
{
    public override ValueTask InitializeAsync()
    {
        Start();
        return ValueTask.CompletedTask;
    }
}

/// <summary>PostgreSQL and a real Redis.</summary>
public sealed class CityApp : CivilityApp
{
    private readonly PostgresServer _postgres = new();
    private string _database = "";

    /// <summary>Tests may stop, empty and restart it: the service must heal by itself.</summary>
    public RedisServer Redis { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        Redis = await RedisServer.StartAsync();
        await _postgres.StartAsync();
        _database = await _postgres.CreateDatabaseAsync();
        Start();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Profile", "city");
        builder.UseSetting("Database:MigrateAtStart", "true");
        builder.UseSetting("ConnectionStrings:Database", _postgres.ConnectionTo(_database));
        builder.UseSetting("ConnectionStrings:Redis", Redis.ConnectionString);
        builder.UseSetting("Secrets:Pepper", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _postgres.DisposeAsync();
        await Redis.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
