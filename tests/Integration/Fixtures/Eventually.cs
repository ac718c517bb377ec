using System.Diagnostics;

namespace CitizenCivility.Tests.Integration.Fixtures;

internal static class Eventually
{
    /// <summary>Asks again and again until it is so; fails after <paramref name="seconds"/>.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, CancellationToken ct, int seconds = 20)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started).TotalSeconds > seconds) Assert.Fail($"Not so within {seconds} s.");
            await Task.Delay(20, ct);
        }
    }
}
