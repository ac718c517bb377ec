using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Persistence.Surveys;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Web.Features.Surveys;

internal static class WaveDisplay
{
    extension(Wave wave)
    {
        /// <summary>2026年第三季度, by its start.</summary>
        public string Quarter => QuarterOf(wave.OpenedAt ?? wave.StartsAt);
    }

    extension(PublicWave wave)
    {
        public string Quarter => QuarterOf(wave.OpenedAt ?? wave.StartsAt);
    }

    public static TagState TagOf(WaveState state) => state switch
    {
        WaveState.Draft => TagState.Waiting,
        WaveState.Scheduled => TagState.Planned,
        WaveState.Fielding or WaveState.Closed or WaveState.Estimated => TagState.Doing,
        WaveState.Published => TagState.Done,
        _ => TagState.Off,
    };

    private static string QuarterOf(DateTimeOffset at)
    {
        var local = CityTime.Local(at);
        return CityTime.Quarter(local.Year, (local.Month + 2) / 3);
    }
}
