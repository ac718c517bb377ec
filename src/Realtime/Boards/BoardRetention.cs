using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;

namespace CitizenCivility.Realtime.Boards;

/// <summary>How long boards of closed windows are kept. Short windows are many and would fill the memory; their history stays in the database.</summary>
internal static class BoardRetention
{
    public const int WeekDays = 60, MonthMonths = 14;

    /// <returns>The moment from which the board is gone; <see langword="null"/> for all-time and years, which stay.</returns>
    public static DateTimeOffset? ExpiresAt(BoardWindow window) => window.Period switch
    {
        BoardPeriod.Week => CityTime.StartOf(window.LastDay!.Value.AddDays(1 + WeekDays)),
        BoardPeriod.Month => CityTime.StartOf(window.LastDay!.Value.AddDays(1).AddMonths(MonthMonths)),
        _ => null,
    };

    public static bool Keeps(BoardWindow window, DateTimeOffset now) => !(ExpiresAt(window) <= now);
}
