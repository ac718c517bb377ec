using System.Net;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Http;

namespace CitizenCivility.Tests.Unit.Accounts;

public sealed class AccountHttpTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("127.0.0.1", null)]
    [InlineData("::1", null)]
    public void AddressBlock_OfAnAddress_IsItsNeighbourhood(string address, string? block) => Assert.Equal(block, AddressBlock.Of(IPAddress.Parse(address)));

    [Theory]
    [InlineData(null, "/me")]
    [InlineData("/", "/")]
    [InlineData("/deeds/new?x=1", "/deeds/new?x=1")]
    [InlineData("/搜索?q=襄阳", "/%E6%90%9C%E7%B4%A2?q=%E8%A5%84%E9%98%B3")]
    [InlineData("//evil.example", "/me")]
    [InlineData("/\\evil.example", "/me")]
    [InlineData("https://evil.example/", "/me")]
    [InlineData("/sign-in", "/me")]
    [InlineData("/sign-out", "/me")]
    [InlineData("/staff/sign-in/code", "/me")]
    public void ReturnPath_Of_StaysOnThisSite(string? asked, string expected) => Assert.Equal(expected, ReturnPath.Of(asked, "/me"));

    [Fact]
    public void Divisions_OfTheCity_AreNinePlacesWithTownships()
    {
        var divisions = Divisions.Load(AppContext.BaseDirectory);
        Assert.Equal(9, divisions.Groups.Count);
        Assert.True(divisions.IsKnown("420602"));
        Assert.True(divisions.IsKnown("420602002"));
        Assert.False(divisions.IsKnown("420600"));
        Assert.False(divisions.IsKnown("420684401"));
        Assert.False(divisions.IsKnown(null));
        Assert.Equal("襄城区古城街道", divisions.Pair("420602002")?.Chinese);
        Assert.All(divisions.Groups, d => Assert.All(d.Townships, t => Assert.StartsWith(d.Code, t.Code, StringComparison.Ordinal)));
    }

    [Fact]
    public void Nicknames_Generated_AreValidNicknames() =>
        Assert.All(Enumerable.Range(0, 200), _ => Assert.InRange(Nicknames.Generate().Length, Domain.Accounts.Resident.NicknameMin, Domain.Accounts.Resident.NicknameMax));
}
