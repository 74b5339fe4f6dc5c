using System.Security.Claims;
using System.Text.Json;
using System.Threading.Channels;
using CaMauG.Contracts.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauG.Identity.Tests.Services;

/// <summary>A mini-app in a process of its own that hears of sign-outs, after failing a number of times.</summary>
internal sealed class ListeningMiniApp(WebApplication app, Channel<string> received) : ILogoutReceivers, IAsyncDisposable
{
    public const string Id = "thoi-tiet";

    /// <summary>Logout tokens in the order in which they came, those answered with a failure included.</summary>
    public Channel<string> Received => received;

    public static async Task<ListeningMiniApp> StartAsync(int failures)
    {
        var received = Channel.CreateUnbounded<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var left = failures;
        app.MapPost("/logout", async (HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync();
            received.Writer.TryWrite(form["logout_token"]!);
            return Results.StatusCode(left-- > 0 ? 503 : 200);
        }).DisableAntiforgery();
        await app.StartAsync();
        return new(app, received);
    }

    /// <summary>A hub that knows this mini-app.</summary>
    public Task<IdentityHost> HostAsync(Action<IServiceCollection>? services = null, bool allowPrivate = true) => IdentityHost.StartAsync(
        services: all =>
        {
            all.AddSingleton<ILogoutReceivers>(this);
            services?.Invoke(all);
        },
        settings: settings => settings.AllowPrivateReceivers = allowPrivate);

    /// <summary>Lets the hub make a token for the mini-app, as the gateway does when a person's request reaches it.</summary>
    public static async Task<(ServiceIdentity Identity, AccountId Account, string Sid)> UseAsync(IdentityHost host, Browser browser, JsonElement tokens)
    {
        var caller = await Browser.JsonAsync(await browser.GetAsync("/secret", tokens.GetProperty("access_token").GetString()!));
        var account = new AccountId(caller.GetProperty("account").GetProperty("value").GetGuid());
        var sid = caller.GetProperty("sessionId").GetString()!;
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new(CallerClaims.Account, account.ToString()), new(CallerClaims.Session, sid)], "test"));
        return (await host.Get<IServiceIdentities>().GetAsync(principal, Id, needsToken: true, TestContext.Current.CancellationToken), account, sid);
    }

    public ValueTask<IReadOnlyList<LogoutReceiver>> GetAllAsync(CancellationToken cancellation)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return ValueTask.FromResult<IReadOnlyList<LogoutReceiver>>([new(Id, new(new Uri(address), "/logout"))]);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
