using CaMauG.Identity.Passwords;

namespace CaMauG.Identity.Tests.Passwords;

public sealed class CommonPasswordsTests
{
    [Theory]
    [InlineData("123456789987654321")]
    [InlineData("qwertyuiopasdfghjkl")]
    [InlineData("QwertyUiopAsdfghjkl")]
    [InlineData("passwordpassword")]
    [InlineData("iloveyou1234567890")]
    [InlineData("matkhau123456789")]
    [InlineData("Mật khẩu 123456789")]
    [InlineData("toiyeucamau123456")]
    [InlineData("abcdefghijklmnopqr")]
    [InlineData("fedcba9876543210fedcba9876543210")]
    [InlineData("98765432109876543210")]
    [InlineData("aaaaaaaaaaaaaaa")]
    [InlineData("x7!x7!x7!x7!x7!")]
    public void Contains_WhatIsGuessedFirst_IsTrue(string password) => Assert.True(CommonPasswords.Contains(password));

    [Theory]
    [InlineData("một mật khẩu dài")]
    [InlineData("long enough pass")]
    [InlineData("bốn từ chẳng liên quan")]
    [InlineData("con ba khía đi chợ nổi")]
    [InlineData("kX93-vvw2-Lq07-e")]
    [InlineData("\ud800 nửa chữ không đọc được")]
    public void Contains_WhatNobodyGuesses_IsFalse(string password) => Assert.False(CommonPasswords.Contains(password));

    [Fact]
    public void Contains_OneAHundredThousandRandomOnes_RefusesNextToNone()
    {
        var random = new Random(1);
        var refused = Enumerable.Range(0, 100_000).Count(_ => CommonPasswords.Contains(
            string.Concat(Enumerable.Range(0, 15).Select(_ => (char)('!' + random.Next(90))))));

        Assert.InRange(refused, 0, 5);
    }
}
