using CaMauG.Identity.Keys;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OpenIddict.Server;

namespace CaMauG.Identity.Protocol;

/// <summary>Has the provider's options made anew when keys come, go or begin to sign.</summary>
internal sealed class ServerKeyChanges(TokenKeys keys) : IOptionsChangeTokenSource<OpenIddictServerOptions>
{
    public string? Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => keys.NextChange;
}
