using CitizenCivility.Domain.Kernel;
using CitizenCivility.Web.Demo.Scripts;
using CitizenCivility.Web.Hosting;

namespace CitizenCivility.Web.Demo;

internal static class DemoServices
{
    /// <param name="play">False goes on with a city that was played before.</param>
    /// <param name="finished">Called when the whole script has been played.</param>
    public static void AddDemoServices(this IServiceCollection services, bool play, Action finished)
    {
        var clock = new DemoClock(Start(TimeProvider.System.GetUtcNow()));
        if (!play) clock.FollowRealTime();
        services.AddSingleton<TimeProvider>(clock); // the last registration counts
        services.AddSingleton<DemoDoor>();
        if (!play) return;

        services.AddSingleton(clock).AddSingleton<DemoCast>();
        services.AddSingleton<IDemoScript, PeopleScript>().AddSingleton<IDemoScript, DeedsScript>().AddSingleton<IDemoScript, RoundsScript>().AddSingleton<IDemoScript, SurveysScript>();
        services.AddSingleton<DemoJournal>();
        services.AddSingleton<IStartupStep>(p => ActivatorUtilities.CreateInstance<DemoCity>(p, finished));
    }

    /// <summary>The morning twelve weeks ago.</summary>
    private static DateTimeOffset Start(DateTimeOffset now) =>
        new DateTimeOffset(CityTime.DateOf(now).AddDays(-DemoAgenda.Days).ToDateTime(new TimeOnly(7, 0)), CityTime.Offset).ToUniversalTime();
}
