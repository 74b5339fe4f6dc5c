namespace CaMauG.Gateway.Telemetry;

/// <summary>Names under which a host finds what the gateway measures.</summary>
public static class GatewayTelemetry
{
    /// <summary>Name of the <see cref="System.Diagnostics.ActivitySource"/>: operations, planning, calls to services.</summary>
    public const string SourceName = "CaMauG.Gateway";

    /// <summary>Name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "CaMauG.Gateway";
}
