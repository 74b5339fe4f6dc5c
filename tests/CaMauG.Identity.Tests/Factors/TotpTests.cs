using System.Text;
using CaMauG.Identity.Factors;

namespace CaMauG.Identity.Tests.Factors;

public sealed class TotpTests
{
    // RFC 6238, appendix B: the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void At_TheTimesOfTheStandard_GivesItsCodes(long seconds, string code) =>
        Assert.Equal(code, Totp.At(Encoding.ASCII.GetBytes("12345678901234567890"), seconds / 30));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void FindStep_StepsAway_TakesOneBeforeAndAfter(int away, bool taken)
    {
        var secret = Totp.NewSecret();
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);
        var step = now.ToUnixTimeSeconds() / 30;

        Assert.Equal(taken ? step + away : null, Totp.FindStep(secret, Totp.At(secret, step + away), now, after: -1));
    }

    [Fact]
    public void FindStep_OfAStepThatWasTaken_IsNull()
    {
        var secret = Totp.NewSecret();
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);
        var step = now.ToUnixTimeSeconds() / 30;

        Assert.Null(Totp.FindStep(secret, Totp.At(secret, step), now, after: step));
        Assert.Null(Totp.FindStep(secret, Totp.At(secret, step - 1), now, after: step));
    }

    // RFC 4648 §10, without padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_TheExamplesOfTheStandard_AreEncoded(string text, string encoded) => Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("ABCDE-01234", "ABCDE01234")]
    [InlineData(" abcde o1l34 ", "ABCDE01134")]
    [InlineData("123456", null)]
    [InlineData("ABCDE-0123U", null)]
    public void RecoveryCode_AsTyped_IsRead(string typed, string? read) => Assert.Equal(read, RecoveryCodes.Read(typed));
}
