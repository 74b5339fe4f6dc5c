using System.Net;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Tests.Clients;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Upstream;

/// <summary>A hub, and a second provider on a port of its own at which the hub is a client, each with the person's browser.</summary>
internal sealed class TwoProviders : IAsyncDisposable
{
    public const string Id = "quoc-gia";

    private TwoProviders(IdentityHost hub, IdentityHost national) => (Hub, National) = (hub, national);

    public IdentityHost Hub { get; }

    public IdentityHost National { get; }

    public static async Task<TwoProviders> StartAsync(Action<UpstreamProvider>? configure = null, TimeProvider? clock = null)
    {
        var url = IdentityHost.NewUrl();
        var client = TestClients.Web();
        client.RedirectUris = [new Uri(url, "/signin-upstream/" + Id).AbsoluteUri];
        var national = await IdentityHost.StartAsync(settings: settings => settings.Clients = [client]);
        var provider = new UpstreamProvider
        {
            Id = Id, Name = "Định danh quốc gia", NameEn = "National identity", Authority = national.Url, ClientId = client.Id, ClientSecret = TestClients.Secret,
            Verifies = true, AllowSignUp = true,
        };
        configure?.Invoke(provider);
        var hub = await IdentityHost.StartAsync(
            at: url,
            services: services =>
            {
                services.AddSingleton(clock ?? TimeProvider.System);
            },
            settings: settings => settings.Configure = options => options.Upstreams = [provider]);
        return new(hub, national);
    }

    /// <summary>Signs in at the second provider and comes back.</summary>
    /// <returns>Where the hub sends the browser then.</returns>
    public async Task<string> ComeBackAsync(Browser hub, string username, string returnUrl = "/who")
    {
        using var national = National.NewBrowser();
        var left = await hub.GetAsync($"/account/upstream/{Id}?returnUrl={Uri.EscapeDataString(returnUrl)}");
        var authorize = left.Headers.Location!;
        Assert.Equal(National.Url.Authority, authorize.Authority);
        await national.SignInAsync(username);
        var answered = await national.GetAsync(authorize.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        var back = await hub.GetAsync(answered.Headers.Location!.PathAndQuery);
        var end = await hub.GetAsync(back.Headers.Location!.ToString());
        return end.Headers.Location!.ToString();
    }

    /// <summary>Name and assurance of who is signed in at the hub.</summary>
    public static async Task<(string Username, int Assurance)> SignedInAsync(Browser hub)
    {
        var account = await Browser.JsonAsync(await hub.GetAsync("/account/current"));
        return (account.GetProperty("username").GetString()!, account.GetProperty("assurance").GetInt32());
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await National.DisposeAsync();
    }
}
