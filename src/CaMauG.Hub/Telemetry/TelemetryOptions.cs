using System.ComponentModel.DataAnnotations;

namespace CaMauG.Hub.Telemetry;

/// <summary>Who may see what the hub measures and where its traces go. Section <c>Telemetry</c> of the configuration.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Telemetry";

    /// <summary>
    /// What a scraper of <c>/metrics</c> sends as <c>Authorization: Bearer …</c>; at least 16 characters, from the environment or a file, never from the
    /// repository. Default none: in Development anybody may look, elsewhere there is no <c>/metrics</c>.
    /// </summary>
    [MinLength(16)]
    public string? MetricsToken { get; set; }

    /// <summary>
    /// Address of a collector that takes OTLP over HTTP, for example <c>http://localhost:4318</c>: traces, metrics and logs are sent there. Default none:
    /// no trace is made.
    /// </summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>
    /// Share of the traces begun here that are recorded; those begun by a caller follow it. Default 1: lower it where the collector should not
    /// hold everything.
    /// </summary>
    [Range(0.0, 1.0)]
    public double TraceRatio { get; set; } = 1;

    /// <summary>What the hub is called in traces and metrics. Default <c>camaug-hub</c>.</summary>
    [Required]
    public string ServiceName { get; set; } = "camaug-hub";
}
