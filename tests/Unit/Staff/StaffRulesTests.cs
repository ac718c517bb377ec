using System.Text;
using CitizenCivility.Domain.Staff;

namespace CitizenCivility.Tests.Unit.Staff;

public sealed class StaffRulesTests
{
    private static readonly byte[] _rfcSecret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, the last six of eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Totp_TestVectors_Match(long seconds, string code) => Assert.Equal(code, Totp.CodeAt(_rfcSecret, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Fact]
    public void Totp_Verify_TakesNeighboursAndNoCodeTwice()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_010);
        var step = now.ToUnixTimeSeconds() / 30;
        Assert.Equal(step, Totp.Verify(_rfcSecret, Totp.CodeAt(_rfcSecret, now), now, 0));
        Assert.Equal(step - 1, Totp.Verify(_rfcSecret, Totp.CodeAt(_rfcSecret, now.AddSeconds(-30)), now, 0));
        Assert.Equal(step + 1, Totp.Verify(_rfcSecret, Totp.CodeAt(_rfcSecret, now.AddSeconds(30)), now, 0));
        Assert.Null(Totp.Verify(_rfcSecret, Totp.CodeAt(_rfcSecret, now.AddSeconds(-60)), now, 0));
        Assert.Null(Totp.Verify(_rfcSecret, Totp.CodeAt(_rfcSecret, now), now, step));
        Assert.Null(Totp.Verify(_rfcSecret, "", now, 0));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_TestVectors_Match(string text, string expected) => Assert.Equal(expected, Totp.Base32(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("four quiet boats", null)]
    [InlineData("abcdefghi12", "staff.password-length")]
    [InlineData("Qwertyuiop123", "staff.password-common")]
    [InlineData("aaaaaaaaaaaaaa", "staff.password-common")]
    [InlineData("my name is ANNA", "staff.password-common")]
    public void CheckPassword_LengthAndGuessing_Count(string password, string? code) =>
        Assert.Equal(code, StaffRules.CheckPassword(password, "anna").Failed(out var error) ? error.Code : null);

    [Theory]
    [InlineData("editor,moderator", null)]
    [InlineData("auditor", null)]
    [InlineData("", null)]
    [InlineData("auditor,editor", "staff.auditor-alone")]
    [InlineData("emperor", "staff.role-unknown")]
    public void CheckRoles_AuditorStandsAlone(string roles, string? code) =>
        Assert.Equal(code, StaffRules.CheckRoles(roles.Split(',', StringSplitOptions.RemoveEmptyEntries)).Failed(out var error) ? error.Code : null);

    [Theory]
    [InlineData("ann", true)]
    [InlineData("王小明", true)]
    [InlineData("an", false)]
    [InlineData("an na", false)]
    [InlineData("a/../b", false)]
    public void CheckName_LettersAndDigits(string name, bool ok) => Assert.Equal(ok, StaffRules.CheckName(name).IsOk);
}
