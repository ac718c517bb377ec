using CitizenCivility.Web.Http;

namespace CitizenCivility.Tests.Unit.Design;

public sealed class PreferencesTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/rules/12?a=b", "/rules/12?a=b")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("rules", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/a\\b", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/preferences?lang=en", "/")]
    public void SafeReturn_AnyAddress_StaysOnThisSite(string? asked, string expected) => Assert.Equal(expected, Preferences.SafeReturn(asked));
}
