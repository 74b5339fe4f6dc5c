using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Resilience;

/// <summary>The time in which readiness says no is not taken from the time requests have to finish.</summary>
internal sealed class DrainingTime(IOptions<GatewayOptions> gateway) : IPostConfigureOptions<HostOptions>
{
    public void PostConfigure(string? name, HostOptions options) => options.ShutdownTimeout += gateway.Value.DrainDelay;
}
