using System.Diagnostics.Metrics;
using System.Net;
using System.Threading.Channels;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Identity.Tests.Services;

public sealed class LogoutDeliveryTests
{
    [Fact]
    public async Task SessionEnd_MiniAppHoldsAToken_IsToldUntilItHears()
    {
        await using var miniApp = await ListeningMiniApp.StartAsync(failures: 1);
        await using var host = await miniApp.HostAsync();
        var outcomes = Channel.CreateUnbounded<string>();
        using var counted = Count(host, outcomes);
        using var browser = host.NewBrowser();
        var tokens = await browser.GetTokensAsync("congdan");
        var (service, account, sid) = await ListeningMiniApp.UseAsync(host, browser, tokens);

        await host.Get<ISessions>().EndAsync(account, sid, Cancellation);
        await miniApp.Received.Reader.ReadAsync(Cancellation);
        var token = await miniApp.Received.Reader.ReadAsync(Cancellation);

        var claims = Browser.Claims(token);
        Assert.Equal("logout+jwt", Browser.Header(token).GetProperty("typ").GetString());
        Assert.Equal("thoi-tiet", claims.GetProperty("aud").GetString());
        Assert.Equal(host.Get<IPseudonyms>().For(account, "thoi-tiet"), claims.GetProperty("sub").GetString());
        Assert.Equal(service.Principal.FindFirst(CallerClaims.Session)!.Value, claims.GetProperty("sid").GetString());
        Assert.True(claims.GetProperty("events").TryGetProperty("http://schemas.openid.net/event/backchannel-logout", out _));
        Assert.False(claims.TryGetProperty("nonce", out _));
        Assert.Equal("unreachable", await outcomes.Reader.ReadAsync(Cancellation));
        Assert.Equal("delivered", await outcomes.Reader.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task PasswordChange_MiniAppUsedInAnotherSession_IsTold()
    {
        await using var miniApp = await ListeningMiniApp.StartAsync(failures: 0);
        await using var host = await miniApp.HostAsync();
        using var browser = host.NewBrowser();
        var (service, account, _) = await ListeningMiniApp.UseAsync(host, browser, await browser.GetTokensAsync("congdan"));

        await host.Get<IAccounts>().ChangePasswordAsync(account, Browser.Password, "another long pass", Cancellation);
        var token = await miniApp.Received.Reader.ReadAsync(Cancellation);

        Assert.Equal(service.Principal.FindFirst(CallerClaims.Session)!.Value, Browser.Claims(token).GetProperty("sid").GetString());
    }

    [Fact]
    public async Task SessionEnd_ReceiverOnAPrivateAddress_IsNotCalled()
    {
        await using var miniApp = await ListeningMiniApp.StartAsync(failures: 0);
        await using var host = await miniApp.HostAsync(allowPrivate: false);
        using var browser = host.NewBrowser();
        var (_, account, sid) = await ListeningMiniApp.UseAsync(host, browser, await browser.GetTokensAsync("congdan"));

        await host.Get<ISessions>().EndAsync(account, sid, Cancellation);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await miniApp.Received.Reader.ReadAsync(patience.Token));
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("113.160.0.1", true)]
    [InlineData("2405:4800::1", true)]
    public void Address_OfAReceiver_IsPublicOrNot(string address, bool isPublic) =>
        Assert.Equal(isPublic, CaMauG.Identity.Services.PublicAddress.Is(IPAddress.Parse(address)));

    private static MeterListener Count(IdentityHost host, Channel<string> outcomes)
    {
        var meters = host.Get<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name is "camaug.identity.logout_notices" && ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => outcomes.Writer.TryWrite((string)tags[0].Value!));
        listener.Start();
        return listener;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
