using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Web.Demo;

/// <summary>What happens when in the demo city: acts in the order of their moments.</summary>
internal sealed class DemoAgenda(DateOnly firstDay, DateTimeOffset end)
{
    public const int Days = 84;

    private readonly PriorityQueue<Func<CancellationToken, Task>, (DateTimeOffset At, int Entry)> _acts = new();
    private int _entries;

    public DateTimeOffset End => end;

    /// <summary>The same in every play, so that the city is the same too.</summary>
    public Random Dice { get; } = new(20_180_612);

    /// <param name="day">From 0, the first day of the play; <see cref="Days"/> is today.</param>
    /// <param name="clock">Time of day in the city, in hours: 19.5 is half past seven in the evening.</param>
    public DateTimeOffset On(int day, double clock = 9) =>
        new DateTimeOffset(firstDay.AddDays(day).ToDateTime(TimeOnly.MinValue), CityTime.Offset).AddHours(clock).ToUniversalTime();

    /// <summary>Adds an act, unless its moment lies after the end of the play.</summary>
    public void At(DateTimeOffset moment, Func<CancellationToken, Task> act)
    {
        if (moment <= end) _acts.Enqueue(act, (moment, _entries++));
    }

    public async Task PlayAsync(DemoClock clock, Action<DateTimeOffset> tell, CancellationToken ct)
    {
        while (_acts.TryDequeue(out var act, out var when))
        {
            ct.ThrowIfCancellationRequested();
            clock.MoveTo(when.At);
            tell(when.At);
            await act(ct);
        }
    }
}
