[assembly: AssemblyFixture(typeof(CaMauG.Identity.Tests.SharedHost))]

namespace CaMauG.Identity.Tests;

/// <summary>One host with demo accounts for all tests that leave it as they found it.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    public IdentityHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await IdentityHost.StartAsync();

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();
}
