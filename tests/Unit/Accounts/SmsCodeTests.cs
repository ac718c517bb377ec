using CitizenCivility.Domain.Accounts;

namespace CitizenCivility.Tests.Unit.Accounts;

public sealed class SmsCodeTests
{
    private static readonly DateTimeOffset _now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly byte[] _right = [.. Enumerable.Repeat((byte)7, 32)], _wrong = new byte[32];

    private static SmsCode Code() => SmsCode.Send([1], [2], [3], "138****5678", _right, _now);

    [Fact]
    public void Prove_RightCode_WorksOnceUntilTheLastMoment()
    {
        var code = Code();
        Assert.True(code.Prove(_right, _now + SmsCode.Lasts - TimeSpan.FromTicks(1)).IsOk);
        Assert.True(code.Prove(_right, _now).Failed(out var error));
        Assert.Equal(SignInErrors.CodeGone, error);
    }

    [Fact]
    public void Prove_AfterFiveMinutes_IsGone()
    {
        Assert.True(Code().Prove(_right, _now + SmsCode.Lasts).Failed(out var error));
        Assert.Equal(SignInErrors.CodeGone, error);
    }

    [Fact]
    public void Prove_FifthWrongTry_SpendsTheCode()
    {
        var code = Code();
        for (var left = 4; left > 0; left--)
        {
            Assert.True(code.Prove(_wrong, _now).Failed(out var wrong));
            Assert.Equal(("sign-in.code-wrong", left), (wrong.Code, wrong.Args[0]));
        }

        Assert.True(code.Prove(_wrong, _now).Failed(out var fifth));
        Assert.Equal(SignInErrors.CodeSpent, fifth);
        Assert.True(code.Prove(_right, _now).Failed(out var after));
        Assert.Equal(SignInErrors.CodeSpent, after);
    }

    [Fact]
    public void Prove_RightAtTheFifthTry_Works()
    {
        var code = Code();
        for (var i = 0; i < 4; i++) code.Prove(_wrong, _now);
        Assert.True(code.Prove(_right, _now).IsOk);
    }

    [Fact]
    public void AwaitsWelcome_ProvedCode_HalfAnHourAndUntilTheEnd()
    {
        var code = Code();
        Assert.False(code.AwaitsWelcome(_now));
        code.Prove(_right, _now);
        Assert.True(code.AwaitsWelcome(_now + SmsCode.WelcomeLasts - TimeSpan.FromTicks(1)));
        Assert.False(code.AwaitsWelcome(_now + SmsCode.WelcomeLasts));
        code.End(_now);
        Assert.False(code.AwaitsWelcome(_now));
        Assert.Empty(code.PhoneCipher);
    }
}
