using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;

namespace CitizenCivility.Tests.Unit.Workflow;

public sealed class SignOffTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);
    private static readonly HashSet<string> _all = [.. Permissions.All];

    private static SignOff Open() => SignOff.Open("rule.publish", Guid.NewGuid(), "{}", [Permissions.WriteTexts, Permissions.CheckTexts, Permissions.PublishTexts], _now);

    [Fact]
    public void Sign_ThreePeopleInOrder_CarriesOutAtTheThird()
    {
        var signOff = Open();
        Assert.Equal([false, false, true], Enumerable.Range(0, 3).Select(_ => Value(signOff.Sign(Guid.NewGuid(), "x", _all, _now))));
        Assert.Equal(SignOffState.CarriedOut, signOff.State);
        Assert.Equal("sign-off.not-open", Code(signOff.Sign(Guid.NewGuid(), "x", _all, _now)));
    }

    [Fact]
    public void Sign_SamePersonTwice_IsRefusedEvenWithEveryPermission()
    {
        var signOff = Open();
        var person = Guid.NewGuid();
        Value(signOff.Sign(person, "x", _all, _now));
        Assert.Equal("sign-off.same-person", Code(signOff.Sign(person, "x", _all, _now)));
        Assert.Single(signOff.Signatures);
    }

    [Fact]
    public void Sign_OutOfTurn_IsRefused() =>
        Assert.Equal("sign-off.not-your-turn", Code(Open().Sign(Guid.NewGuid(), "x", new HashSet<string> { Permissions.PublishTexts }, _now)));

    [Fact]
    public void Return_NeedsAReasonAndEndsTheSignOff()
    {
        var signOff = Open();
        Assert.True(signOff.Return(Guid.NewGuid(), _all, " ").Failed(out var error));
        Assert.Equal("flow.reason-needed", error.Code);
        Assert.True(signOff.Return(Guid.NewGuid(), _all, "too long").IsOk);
        Assert.Equal("sign-off.not-open", Code(signOff.Sign(Guid.NewGuid(), "x", _all, _now)));
    }

    private static bool Value(Result<bool> result) => result.Failed(out var error, out var value) ? throw new InvalidOperationException(error.Code) : value;

    private static string? Code(Result<bool> result) => result.Failed(out var error) ? error.Code : null;
}
