using CaMauG.Identity.Messages;

namespace CaMauG.Identity.Tests.Messages;

public sealed class PhoneNumbersTests
{
    [Theory]
    [InlineData("0912345678")]
    [InlineData("0912 345 678")]
    [InlineData(" 0912.345.678 ")]
    [InlineData("0912-345-678")]
    [InlineData("(0912) 345678")]
    [InlineData("0912\u00a0345\u00a0678")]
    [InlineData("912345678")]
    [InlineData("+84912345678")]
    [InlineData("+84 912 345 678")]
    [InlineData("+84 (0)912 345 678")]
    [InlineData("84912345678")]
    [InlineData("0084912345678")]
    public void Read_AsPeopleWriteIt_IsOneNumber(string text)
    {
        Assert.True(PhoneNumbers.TryRead(text, abroad: false, out var phone));
        Assert.Equal("+84912345678", phone);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("091234567")]
    [InlineData("09123456789")]
    [InlineData("0212345678")]
    [InlineData("02903831234")]
    [InlineData("1900")]
    [InlineData("0912345678x")]
    [InlineData("+66812345678")]
    [InlineData("091234567８")]
    [InlineData("++84912345678")]
    [InlineData("0912+345678")]
    [InlineData("                                          0912345678")]
    public void Read_WhatIsNoVietnameseMobileNumber_IsRefused(string? text) =>
        Assert.False(PhoneNumbers.TryRead(text, abroad: false, out _));

    [Theory]
    [InlineData("+66 81 234 5678", "+66812345678")]
    [InlineData("0066812345678", "+66812345678")]
    [InlineData("0912345678", "+84912345678")]
    public void Read_Abroad_TakesNumbersOfOtherCountriesToo(string text, string phone)
    {
        Assert.True(PhoneNumbers.TryRead(text, abroad: true, out var read));
        Assert.Equal(phone, read);
    }

    [Theory]
    [InlineData("+84212345678")]
    [InlineData("+1234567")]
    [InlineData("+1234567890123456")]
    [InlineData("+0812345678")]
    public void Read_AbroadButNoMobileNumber_IsRefused(string text) => Assert.False(PhoneNumbers.TryRead(text, abroad: true, out _));

    [Fact]
    public void Write_ForPeople_GroupsOrHides()
    {
        Assert.Equal("0912345678", PhoneNumbers.ToLocal("+84912345678"));
        Assert.Equal("0912 345 678", PhoneNumbers.ToText("+84912345678"));
        Assert.Equal("0912 ••• 678", PhoneNumbers.ToHint("+84912345678"));
        Assert.Equal("+66812345678", PhoneNumbers.ToText("+66812345678"));
    }
}
