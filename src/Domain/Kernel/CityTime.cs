namespace CitizenCivility.Domain.Kernel;

/// <summary>
/// Civil time in Xiangyang. China has kept UTC+8 without summer time since 1991-09-15, so the offset is a constant
/// for every moment this service can see.
/// </summary>
public static class CityTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTimeOffset Local(DateTimeOffset moment) => moment.ToOffset(Offset);

    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <returns>Midnight in the city at the start of <paramref name="date"/>, in UTC.</returns>
    public static DateTimeOffset StartOf(DateOnly date) =>
        new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();
}
