using CaMauG.Portal.Tests.Fakes;

namespace CaMauG.Portal.Tests;

/// <summary>Starts the portal for each test.</summary>
public abstract class PortalTests : IAsyncLifetime
{
    private PortalHost? _host;

    internal PortalHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await PortalHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal Browser Anonymous() => new(Host.Address);

    internal Browser As(string roles) => new(Host.Address, roles);
}
