using CaMauG.Testing;

[assembly: AssemblyFixture(typeof(CaMauG.Hub.Tests.RunningHub))]

namespace CaMauG.Hub.Tests;

/// <summary>One hub with the shipped mini-apps for all tests that do not stop or suspend anything.</summary>
public sealed class RunningHub : IAsyncLifetime
{
    public const string Password = HubProcess.DemoPassword;

    private HubProcess? _hub;

    public HubProcess Hub => _hub ?? throw new InvalidOperationException("The hub has not been started.");

    public async ValueTask InitializeAsync() => _hub = await HubProcess.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }
    }

    public async Task<HubBrowser> SignedInAsync(string username)
    {
        var browser = Hub.NewBrowser();
        await browser.AuthorizeAsync(username, Password);
        return browser;
    }
}
