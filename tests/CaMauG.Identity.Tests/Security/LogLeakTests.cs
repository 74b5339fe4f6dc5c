using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CaMauG.Identity.Tests.Clients;
using CaMauG.Identity.Tests.Devices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauG.Identity.Tests.Security;

/// <summary>RFC 9700 §4.3: no password, code, token or secret in a log line, with the levels the hub comes with.</summary>
public sealed class LogLeakTests
{
    [Fact]
    public async Task Log_OfEveryFlow_HoldsNothingThatOpensADoor()
    {
        using var lines = new Lines();
        await using var host = await IdentityHost.StartAsync(
            services: services => services.AddLogging(logging => logging.AddConfiguration(Levels()).AddProvider(lines)),
            settings: static settings => settings.Clients = [TestClients.Web()]);
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan", "a wrong password of some length");
        await browser.SignInAsync("congdan");
        var verifier = Browser.NewVerifier();
        var code = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(verifier)))["code"];
        var tokens = await browser.RedeemAsync(code, verifier);
        var refreshed = await browser.RefreshAsync(DeviceHost.Text(tokens, "refresh_token"));
        var introspected = await browser.PostAsync(
            "/connect/introspect", ("client_id", "trang-web"), ("client_secret", TestClients.Secret), ("token", DeviceHost.Text(refreshed, "refresh_token")));
        await browser.GetAsync("/connect/endsession?id_token_hint=" + DeviceHost.Text(refreshed, "id_token"));
        string[] secrets =
        [
            Browser.Password, "a wrong password of some length", TestClients.Secret, code, verifier,
            .. new[] { "access_token", "refresh_token", "id_token" }.SelectMany(name => new[] { DeviceHost.Text(tokens, name), DeviceHost.Text(refreshed, name) }),
        ];

        Assert.True(introspected.IsSuccessStatusCode);
        Assert.NotEmpty(lines.All);
        Assert.All(secrets, secret => Assert.DoesNotContain(lines.All, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    private static IConfigurationSection Levels([CallerFilePath] string here = "") =>
        new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(Path.Combine(here, "..", "..", "..", "..", "src", "CaMauG.Hub", "appsettings.json"))).Build().GetSection("Logging");

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
