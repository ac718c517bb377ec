using CitizenCivility.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace CitizenCivility.Tests.Unit.Hosting;

public sealed class ServiceSettingsTests : IDisposable
{
    private const string Postgres = "Host=db;Database=city;Username=app", Redis = "redis:6379";
    private static readonly string _pepper = Convert.ToBase64String(new byte[32]);
    private readonly string _folder = Directory.CreateTempSubdirectory("cc-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_NothingSet_IsSoloWithAPepperOfItsOwnThatStays()
    {
        var first = Read([]);
        Assert.Equal((Profile.Solo, (string?)null), (first.Profile, first.Redis));
        Assert.Contains("citizen.db", first.Database, StringComparison.Ordinal);
        Assert.Equal(32, first.Pepper.Length);
        Assert.Equal(first.Pepper, Read([]).Pepper);
    }

    [Fact]
    public void Read_CompleteCity_IsAccepted()
    {
        var settings = Read([("Profile", "city"), ("ConnectionStrings:Database", Postgres), ("ConnectionStrings:Redis", Redis), ("Secrets:Pepper", _pepper)]);
        Assert.Equal((Profile.City, Postgres, Redis), (settings.Profile, settings.Database, settings.Redis));
    }

    [Theory]
    [InlineData("village", null, null, "Profile is 'village'")]
    [InlineData("1", null, null, "Profile is '1'")]
    [InlineData("solo", null, Redis, "ConnectionStrings:Redis is set, but Profile is solo")]
    [InlineData("solo", Postgres, null, "is a PostgreSQL connection, but Profile is solo")]
    [InlineData("city", null, Redis, "ConnectionStrings:Database must be a PostgreSQL connection")]
    [InlineData("city", "Data Source=x.db", Redis, "ConnectionStrings:Database must be a PostgreSQL connection")]
    [InlineData("city", Postgres, null, "ConnectionStrings:Redis must name the Redis server")]
    public void Read_MixedProfiles_AreRefusedWithTheReason(string profile, string? database, string? redis, string expected)
    {
        var error = Assert.Throws<SettingsException>(() => Read([("Profile", profile), ("ConnectionStrings:Database", database), ("ConnectionStrings:Redis", redis), ("Secrets:Pepper", _pepper)]));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Secrets:Pepper is missing")]
    [InlineData("short", "must be at least 32 bytes in Base64")]
    [InlineData("MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkw", "must be at least 32 bytes in Base64")] // 30 bytes
    [InlineData("ZXhhbXBsZS1wZXBwZXItbXVzdC1iZS1yZXBsYWNlZC0hIQ==", "example of the documentation")]
    public void Read_CityWithABadPepper_IsRefused(string? pepper, string expected)
    {
        var error = Assert.Throws<SettingsException>(() => Read([("Profile", "city"), ("ConnectionStrings:Database", Postgres), ("ConnectionStrings:Redis", Redis), ("Secrets:Pepper", pepper)]));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralMistakes_TellsAllAtOnce()
    {
        var error = Assert.Throws<SettingsException>(() => Read([("Profile", "city")]));
        Assert.Contains("ConnectionStrings:Database", error.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:Redis", error.Message, StringComparison.Ordinal);
        Assert.Contains("Secrets:Pepper", error.Message, StringComparison.Ordinal);
    }

    private ServiceSettings Read((string Key, string? Value)[] settings) => ServiceSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection([.. settings.Where(s => s.Value is not null).Select(s => KeyValuePair.Create(s.Key, s.Value)), new("Data:Path", _folder)]).Build(),
        new Production());

    private sealed class Production : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";
        public string ApplicationName { get; set; } = "test";
        public string ContentRootPath { get; set; } = "/";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
