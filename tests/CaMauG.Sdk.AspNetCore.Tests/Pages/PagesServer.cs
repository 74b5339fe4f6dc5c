using CaMauG.Sdk.AspNetCore.Pages;
using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Sdk.AspNetCore.Tests.Pages;

/// <summary>A mini-app with pages of its own and the hub that signs people in.</summary>
internal sealed class PagesServer(TestHub hub, MiniAppServer server) : IAsyncDisposable
{
    private const string Schema = "type Query { me: String }";

    public TestHub Hub => hub;

    public MiniAppServer Server => server;

    public static async Task<PagesServer> StartAsync(Action<MiniAppPageOptions>? configure = null, TimeProvider? clock = null)
    {
        var hub = await TestHub.StartAsync();
        var server = await MiniAppServer.StartAsync<App>(
            Schema,
            services =>
            {
                services.AddCaMauGMiniAppPages(configure);
                if (clock is not null)
                {
                    services.AddSingleton(clock);
                }
            },
            hub.Issuer,
            static app =>
            {
                app.MapGet("/", static (ICitizen citizen) => citizen.Caller is { } caller ? $"{caller.Subject} {caller.Assurance} {citizen.Name}" : "nobody");
                app.MapGet("/mine", static (ICitizen citizen) => citizen.Caller!.Subject).RequireAuthorization();
                app.MapPost("/mine", static () => "sent").RequireAuthorization().DisableAntiforgery();
                app.MapGet("/high", static (ICitizen citizen) => citizen.Caller!.Assurance.ToString(System.Globalization.CultureInfo.InvariantCulture)).RequireAssurance(3);
                app.MapGet("/officers", static () => "officers").RequireAuthorization(static policy => policy.RequireRole("operator"));
            });
        return new(hub, server);
    }

    /// <summary>Tells the mini-app what the hub would.</summary>
    public async Task<int> TellAsync(string logoutToken)
    {
        using FormUrlEncodedContent form = new([new("logout_token", logoutToken)]);
        using var response = await server.Client.PostAsync(new Uri("/backchannel-logout", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await hub.DisposeAsync();
    }

    private sealed class App : IMiniApp
    {
        public void Configure(MiniAppBuilder builder) => builder.Query("me", static context => context.Get<ICitizen>() is { Caller: { } caller } citizen ? $"{caller.Subject} {citizen.Name}" : null);
    }
}
