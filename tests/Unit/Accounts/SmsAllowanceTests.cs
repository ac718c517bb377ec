using CitizenCivility.Domain.Accounts;

namespace CitizenCivility.Tests.Unit.Accounts;

public sealed class SmsAllowanceTests
{
    private static readonly DateTimeOffset _start = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Fact]
    public void WaitFor_OneMessage_IsAMinute()
    {
        var allowance = Sent(_start);
        Assert.Equal(TimeSpan.FromSeconds(1), allowance.WaitFor(SmsAllowance.PhoneLimits, _start.AddSeconds(59)));
        Assert.Equal(TimeSpan.Zero, allowance.WaitFor(SmsAllowance.PhoneLimits, _start.AddSeconds(60)));
    }

    [Fact]
    public void WaitFor_FiveInAnHour_WaitsForTheFirstToPass()
    {
        var allowance = Sent([.. Enumerable.Range(0, 5).Select(i => _start.AddMinutes(i * 2))]);
        Assert.Equal(TimeSpan.FromMinutes(1), allowance.WaitFor(SmsAllowance.PhoneLimits, _start.AddMinutes(59)));
        Assert.Equal(TimeSpan.Zero, allowance.WaitFor(SmsAllowance.PhoneLimits, _start.AddMinutes(60)));
    }

    [Fact]
    public void WaitFor_TenInADay_WaitsForTheFirstToPass()
    {
        var allowance = Sent([.. Enumerable.Range(0, 10).Select(i => _start.AddHours(i * 2))]);
        Assert.Equal(TimeSpan.FromHours(1), allowance.WaitFor(SmsAllowance.PhoneLimits, _start.AddHours(23)));
        Assert.Equal(TimeSpan.Zero, allowance.WaitFor(SmsAllowance.PhoneLimits, _start.AddHours(24)));
    }

    [Fact]
    public void WaitFor_TwentyFromOneBlock_IsTheLimit()
    {
        var allowance = Sent([.. Enumerable.Repeat(_start, 19)]);
        Assert.Equal(TimeSpan.Zero, allowance.WaitFor(SmsAllowance.AddressLimits, _start));
        allowance.Take(_start);
        Assert.Equal(TimeSpan.FromHours(1), allowance.WaitFor(SmsAllowance.AddressLimits, _start));
    }

    private static SmsAllowance Sent(params DateTimeOffset[] at)
    {
        var allowance = SmsAllowance.For([1]);
        foreach (var moment in at) allowance.Take(moment);
        return allowance;
    }
}
