using System.Collections.Concurrent;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Tests.Integration.Deeds;
using CitizenCivility.Tests.Integration.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CitizenCivility.Tests.Integration.Access;

/// <summary>What people say and who they are never reaches the logs, however much is logged.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private readonly LoggedApp _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Logs_OfWhatResidentsDo_NameNobody()
    {
        var (nickname, story, phone) = ("称" + Marker.New()[..8], $"{Marker.New()}，昨天下大雨，旁边的年轻人把伞给了没带伞的老人。", CivilityApp.NewPhone());
        var resident = await _app.NewResidentAsync(points: true, boards: true, nickname: nickname);
        using var client = await _app.ClientForAsync(resident);
        var reference = await client.ReportAsync(story);
        using var asked = await client.PostFromAsync("/sign-in", Ct, null, ("phone", phone));
        var moderator = await _app.ClientForAsync(await _app.NewModeratorAsync());
        await _app.VerifyAsync(moderator, reference);
        (await client.GetAsync("/me/points", Ct)).Dispose();
        (await client.GetAsync("/me/deeds/" + reference, Ct)).Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => _app.Lane.RunAsync<Done>(Actor.Resident(resident.Id.Value), "t", _ => throw new InvalidOperationException("a fault"), ct: Ct));

        var lines = _app.Lines.Where(l => !l.Contains("Sign-in code", StringComparison.Ordinal)).ToList(); // the sender that stands in for a provider in Development
        Assert.NotEmpty(lines);
        foreach (var secret in new[] { nickname, story[..14], phone, phone[3..], resident.Id.Value.ToString(), resident.Member!.Value.Value.ToString() })
            Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class LoggedApp : SoloApp
    {
        private readonly Collector _collector = new();

        public IReadOnlyCollection<string> Lines => _collector.Lines;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Logging:LogLevel:Default", "Debug");
            builder.UseSetting("Logging:LogLevel:Microsoft", "Warning");
            builder.UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Information");
            builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Information");
            builder.ConfigureTestServices(services => services.AddLogging(l => l.ClearProviders().AddProvider(_collector)));
        }
    }

    private sealed class Collector : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
