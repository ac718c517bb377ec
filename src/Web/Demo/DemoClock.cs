namespace CitizenCivility.Web.Demo;

/// <summary>Stands where the script puts it while the demo city is played, and follows real time afterwards.</summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private long _standsAt = start.UtcTicks;

    /// <summary>Forward only, and never past real time.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        var latest = System.GetUtcNow().UtcTicks;
        Interlocked.Exchange(ref _standsAt, Math.Clamp(moment.UtcTicks, Math.Min(Interlocked.Read(ref _standsAt), latest), latest));
    }

    public void FollowRealTime() => Interlocked.Exchange(ref _standsAt, 0);

    public override DateTimeOffset GetUtcNow() => Interlocked.Read(ref _standsAt) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : System.GetUtcNow();
}
