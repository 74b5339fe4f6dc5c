using System.Net;
using System.Text.Json;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Tests.Clients;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Devices;

/// <summary>A hub with a kiosk that has no browser, and what kiosk and person do.</summary>
internal sealed class DeviceHost : IAsyncDisposable
{
    public const string Grant = "urn:ietf:params:oauth:grant-type:device_code";
    public const string Kiosk = "ki-ot";
    private readonly HttpClient _device;

    private DeviceHost(IdentityHost host, MovableClock clock)
    {
        Host = host;
        Clock = clock;
        _device = new() { BaseAddress = host.Url };
    }

    public IdentityHost Host { get; }

    public MovableClock Clock { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<DeviceHost> StartAsync()
    {
        var clock = new MovableClock();
        var host = await IdentityHost.StartAsync(
            services: services => services.AddSingleton<TimeProvider>(clock), settings: static settings => settings.Clients = [Client()]);
        return new(host, clock);
    }

    /// <summary>Another replica: the same database, keys and address for people.</summary>
    public async Task<DeviceHost> ReplicaAsync() => new(
        await IdentityHost.StartAsync(
            directory: Host.Directory,
            services: services => services.AddSingleton<TimeProvider>(Clock),
            settings: settings =>
            {
                settings.Clients = [Client()];
                settings.Configure = options => options.PublicUrl = Host.Url;
            }),
        Clock);

    public async Task<JsonElement> AskAsync(string scope = "openid profile offline_access") =>
        await PostAsync("/connect/device", ("client_id", Kiosk), ("client_secret", TestClients.Secret), ("scope", scope));

    public Task<JsonElement> PollAsync(JsonElement asked) => PostAsync(
        "/connect/token", ("grant_type", Grant), ("client_id", Kiosk), ("client_secret", TestClients.Secret), ("device_code", Text(asked, "device_code")));

    public Task<JsonElement> RefreshAsync(JsonElement tokens) => PostAsync(
        "/connect/token", ("grant_type", "refresh_token"), ("client_id", Kiosk), ("client_secret", TestClients.Secret), ("refresh_token", Text(tokens, "refresh_token")));

    /// <summary>What the page shows for a code, or the refusals.</summary>
    public static async Task<(HttpStatusCode Status, JsonElement Shown)> LookUpAsync(Browser browser, string code)
    {
        var page = await browser.GetAsync("/thiet-bi?user_code=" + Uri.EscapeDataString(code));
        return (page.StatusCode, await Browser.JsonAsync(page));
    }

    /// <summary>Answers as the page's form does; where the browser is sent.</summary>
    public static async Task<string> AnswerAsync(Browser browser, JsonElement prompt, string answer)
    {
        var response = await browser.PostAsync(
            "/connect/verify",
            ("user_code", Text(prompt, "userCode")),
            ("ticket", Text(prompt, "ticket")),
            ("answer", answer),
            ("__RequestVerificationToken", await (await browser.GetAsync("/antiforgery")).Content.ReadAsStringAsync(Cancellation)));
        Assert.True(response.StatusCode is HttpStatusCode.Redirect, $"{response.StatusCode} {await response.Content.ReadAsStringAsync(Cancellation)}");
        return QueryHelpers.ParseQuery(response.Headers.Location!.OriginalString.Split('?')[1])["xong"].ToString();
    }

    public static async Task<string> DecideAsync(Browser browser, JsonElement asked, string answer) =>
        await AnswerAsync(browser, (await LookUpAsync(browser, Text(asked, "user_code"))).Shown, answer);

    public static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;

    public static string? Error(JsonElement answer) => answer.TryGetProperty("error", out var error) ? error.GetString() : null;

    public async ValueTask DisposeAsync()
    {
        _device.Dispose();
        await Host.DisposeAsync();
    }

    private async Task<JsonElement> PostAsync(string path, params (string Name, string Value)[] form) => await Browser.JsonAsync(
        await _device.PostAsync(path, new FormUrlEncodedContent(form.Select(static field => KeyValuePair.Create(field.Name, field.Value))), Cancellation));

    private static RegisteredClient Client() => new()
    {
        Id = Kiosk,
        Name = "Quầy một cửa",
        NameEn = "One-stop counter",
        SecretHashes = { TestClients.Hash(TestClients.Secret) },
        Grants = { Grant, "refresh_token" },
        Scopes = { "profile", "offline_access" },
    };
}
