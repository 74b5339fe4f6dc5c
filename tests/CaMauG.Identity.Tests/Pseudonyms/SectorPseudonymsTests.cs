using CaMauG.Contracts.Accounts;

namespace CaMauG.Identity.Tests.Pseudonyms;

public sealed class SectorPseudonymsTests(SharedHost shared)
{
    private IPseudonyms Pseudonyms => shared.Host.Get<IPseudonyms>();

    [Fact]
    public void Pseudonym_InItsSector_LeadsBack()
    {
        var account = new AccountId(Guid.NewGuid());

        var pseudonym = Pseudonyms.For(account, "gia-ca");

        Assert.Equal(22, pseudonym.Length);
        Assert.Equal(pseudonym, Pseudonyms.For(account, "gia-ca"));
        Assert.Equal(account, Pseudonyms.Find(pseudonym, "gia-ca"));
    }

    [Fact]
    public void Pseudonym_InAnotherSector_DiffersAndLeadsNowhereNear()
    {
        var account = new AccountId(Guid.NewGuid());

        var pseudonym = Pseudonyms.For(account, "gia-ca");

        Assert.NotEqual(pseudonym, Pseudonyms.For(account, "phan-anh"));
        Assert.NotEqual(account, Pseudonyms.Find(pseudonym, "phan-anh"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Pseudonym_ThatIsNone_IsNotFound(string text) => Assert.Null(Pseudonyms.Find(text, "gia-ca"));

    [Fact]
    public async Task Pseudonym_AfterARestart_IsTheSame()
    {
        var account = new AccountId(Guid.NewGuid());
        await using var first = await IdentityHost.StartAsync(demoAccounts: false);
        var before = first.Get<IPseudonyms>().For(account, "gia-ca");
        await first.DisposeAsync();

        await using var second = await IdentityHost.StartAsync(demoAccounts: false, directory: first.Directory);

        Assert.Equal(before, second.Get<IPseudonyms>().For(account, "gia-ca"));
        Assert.NotEqual(before, Pseudonyms.For(account, "gia-ca"));
    }
}
