using System.Text.Json;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Clients;

public sealed class ClientDeskTests : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private IdentityHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task List_ShowsWhereClientsComeFromAndNoSecret()
    {
        var clients = (await Async(_host, "quantri", static (desk, admin) => desk.ListAsync(admin, Cancellation))).Value!;
        var web = clients.Single(static client => client.Id == "trang-web");

        Assert.Equal(["camaug-mobile", "camaug-portal"], clients.Where(static client => client.Kind is ClientKind.Hub).Select(static client => client.Id).Order());
        Assert.Equal((ClientKind.Configuration, false, "Trang web"), (web.Kind, web.IsPublic, web.Name));
        Assert.Equal(["authorization_code", "refresh_token"], web.Grants);
        Assert.Equal(TestClients.Hash(TestClients.Secret)[7..15], Assert.Single(web.Secrets).Mark);
        Assert.DoesNotContain(clients, static client => client.Id.StartsWith("dev-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("congdan")]
    [InlineData("vanhanh")]
    public async Task Everyone_ButAdministrators_IsRefused(string username)
    {
        var list = await Async(_host, username, static (desk, actor) => desk.ListAsync(actor, Cancellation));
        var rotated = await RotateAsync(_host, "trang-web", 7, username);

        Assert.Equal("FORBIDDEN", Assert.Single(list.Refusals).Code);
        Assert.Equal("FORBIDDEN", Assert.Single(rotated.Refusals).Code);
        Assert.True(await IsAcceptedAsync(_host, TestClients.Secret));
    }

    [Fact]
    public async Task Rotate_WithAnOverlap_AcceptsBothUntilTheOldOnesEnd()
    {
        var made = (await RotateAsync(_host, "trang-web", 7)).Value!;

        Assert.True(await IsAcceptedAsync(_host, TestClients.Secret));
        Assert.True(await IsAcceptedAsync(_host, made.Secret));
        _clock.Advance(TimeSpan.FromDays(7));
        Assert.False(await IsAcceptedAsync(_host, TestClients.Secret));
        Assert.True(await IsAcceptedAsync(_host, made.Secret));
    }

    [Fact]
    public async Task Rotate_AtOnce_IsWrittenToTheLogWithoutTheSecret()
    {
        var made = (await RotateAsync(_host, "trang-web", 0)).Value!;
        var entry = Assert.Single((await _host.Get<IAuditLog>().ListAsync("client:trang-web", 10, null, Cancellation)).Items, static entry => entry.Node.ActorName is "quantri").Node;

        Assert.False(await IsAcceptedAsync(_host, TestClients.Secret));
        Assert.True(await IsAcceptedAsync(_host, made.Secret));
        Assert.Equal("client.secret_made", entry.Action);
        Assert.DoesNotContain(made.Secret, entry.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_MadeHere_AndEndsOfConfiguredOnes_OutliveARestart()
    {
        var made = (await RotateAsync(_host, "trang-web", 0)).Value!;

        await using var again = await StartAsync(_host.Directory);

        Assert.True(await IsAcceptedAsync(again, made.Secret));
        Assert.False(await IsAcceptedAsync(again, TestClients.Secret));
    }

    [Theory]
    [InlineData("trang-web", 91, "OVERLAP_INVALID")]
    [InlineData("trang-web", -1, "OVERLAP_INVALID")]
    [InlineData("nobody", 7, "CLIENT_UNKNOWN")]
    [InlineData("camaug-portal", 7, "CLIENT_HAS_NO_SECRET")]
    [InlineData("camaug-mobile", 7, "CLIENT_HAS_NO_SECRET")]
    public async Task Rotate_OfWhatCannotBe_SaysWhy(string client, int days, string code) =>
        Assert.Equal(code, Assert.Single((await RotateAsync(_host, client, days)).Refusals).Code);

    private Task<IdentityHost> StartAsync(string? directory = null) => IdentityHost.StartAsync(
        directory: directory, services: services => services.AddSingleton<TimeProvider>(_clock), settings: static settings => settings.Clients = [TestClients.Web()]);

    private static Task<Outcome<NewClientSecret>> RotateAsync(IdentityHost host, string client, int days, string username = "quantri") =>
        Async(host, username, (desk, admin) => desk.RotateAsync(admin, client, TimeSpan.FromDays(days), Cancellation));

    private static async Task<T> Async<T>(IdentityHost host, string username, Func<IClientDesk, Caller, Task<T>> act)
    {
        var actor = await host.ActorAsync(username);
        return await act(host.Get<IClientDesk>(), actor);
    }

    // A token nobody issued: the client is judged before it.
    private static async Task<bool> IsAcceptedAsync(IdentityHost host, string secret)
    {
        using var browser = host.NewBrowser();
        JsonElement answer = await Browser.JsonAsync(await browser.PostAsync("/connect/introspect", ("client_id", "trang-web"), ("client_secret", secret), ("token", "x")));
        return answer.TryGetProperty("active", out _);
    }
}
