using System.Security.Claims;
using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Overrides;

/// <summary>Where requests get the values of their override labels from.</summary>
internal sealed class OverrideLabels(IOptions<GatewayOptions> options, IOverrideLabels? host = null)
{
    public RequestLabels For(ClaimsPrincipal? caller) => new(options.Value.ActiveOverrideLabels, host, caller);
}
