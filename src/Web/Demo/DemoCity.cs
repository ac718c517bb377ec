using System.Diagnostics;
using System.Globalization;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Web.Hosting;

namespace CitizenCivility.Web.Demo;

/// <summary>Plays twelve weeks of an invented city through the use cases, before anything else starts.</summary>
internal sealed class DemoCity(DemoClock clock, DemoJournal journal, IEnumerable<IDemoScript> scripts, IConfiguration configuration, Action finished) : IStartupStep
{
    private const int Width = 30;

    /// <summary>After all content is loaded, before anybody is invited.</summary>
    public int Order => 800;

    public async Task RunAsync(CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var end = TimeProvider.System.GetUtcNow();
        var agenda = new DemoAgenda(CityTime.DateOf(clock.GetUtcNow()), end);
        await journal.LeadAsync(ct);
        foreach (var script in scripts.OrderBy(s => s.Order)) script.Plan(agenda);
        for (var day = 0; day <= DemoAgenda.Days; day++) agenda.At(agenda.On(day, 23.9), journal.NumberAsync);

        var told = -1;
        await agenda.PlayAsync(clock, at =>
        {
            var part = (int)(Width * (at - agenda.On(0, 0)) / (end - agenda.On(0, 0)));
            if (part != told) Tell(told = part, at);
        }, ct);
        await journal.NumberAsync(ct);
        await journal.LeaveAsync(ct);
        clock.FollowRealTime();
        finished();
        TellSignIns(Stopwatch.GetElapsedTime(began));
    }

    private static void Tell(int part, DateTimeOffset at)
    {
        if (Console.IsOutputRedirected) return;
        Console.Write($"\r演示城市 Demo city  [{new string('█', part)}{new string('·', Width - part)}] {CityTime.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} ");
    }

    private void TellSignIns(TimeSpan took)
    {
        var site = (configuration["Urls"] ?? "http://localhost:5080").Split(';')[0].TrimEnd('/');
        var lines = DemoCast.Staff.Select(s => $"  {s.Display,-8}\t{site}{DemoDoor.PathOf(s.Name)}")
            .Prepend($"  居民二 Resident\t{site}{DemoDoor.PathOf(DemoCast.Second)}\t{DemoResident.PhoneOf(1)}")
            .Prepend($"  居民一 Resident\t{site}{DemoDoor.PathOf(DemoCast.First)}\t{DemoResident.PhoneOf(0)}");
        Console.WriteLine($"""

            演示城市已就绪（{took.TotalSeconds:0} 秒）。The demo city is ready.
            人物、事件和数字均为虚构。People, events and numbers are invented.
            一键登录 Sign in as (all on {site}{DemoEndpoints.Page}):
            {string.Join(Environment.NewLine, lines)}
            居民也可以用上面的号码登录，验证码显示在页面上。Residents may also sign in by number; the page shows the code.
            """);
    }
}
