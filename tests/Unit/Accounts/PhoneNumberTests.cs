using CitizenCivility.Domain.Accounts;

namespace CitizenCivility.Tests.Unit.Accounts;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("13812345678")]
    [InlineData(" 138 1234 5678 ")]
    [InlineData("+86 138-1234-5678")]
    [InlineData("008613812345678")]
    [InlineData("１３８１２３４５６７８")]
    public void Parse_WhatPeopleType_IsOneNumber(string typed)
    {
        Assert.False(PhoneNumber.Parse(typed).Failed(out _, out var phone));
        Assert.Equal("13812345678", phone.Digits);
        Assert.Equal("138****5678", phone.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1381234567")]
    [InlineData("138123456789")]
    [InlineData("12812345678")]
    [InlineData("23812345678")]
    [InlineData("+1 13812345678")]
    [InlineData("1381234567a")]
    public void Parse_AnythingElse_IsRefusedAtTheField(string? typed)
    {
        Assert.True(PhoneNumber.Parse(typed).Failed(out var error));
        Assert.Equal(("sign-in.phone", "phone"), (error.Code, error.Field));
    }
}
