using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OpenIddict.Server;
using OpenIddict.Validation;

namespace CaMauG.Identity.Protocol;

/// <summary>The same for the options by which access tokens are checked: they copy the provider's, so they are made anew after those.</summary>
internal sealed class ValidationKeyChanges : IOptionsChangeTokenSource<OpenIddictValidationOptions>, IDisposable
{
    private readonly IDisposable? _subscription;
    private CancellationTokenSource _change = new();

    public ValidationKeyChanges(IOptionsMonitor<OpenIddictServerOptions> server) => _subscription = server.OnChange(_ => Fire());

    public string? Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(_change.Token);

    public void Dispose()
    {
        _subscription?.Dispose();
        _change.Dispose();
    }

    private void Fire() => Interlocked.Exchange(ref _change, new()).Cancel();
}
