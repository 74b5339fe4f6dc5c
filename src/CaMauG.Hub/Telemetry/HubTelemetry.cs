using System.ComponentModel.DataAnnotations;
using CaMauG.Gateway.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CaMauG.Hub.Telemetry;

/// <summary>
/// Hands on what the modules and the platform measure: to whoever reads <c>/metrics</c>, and to a collector. Modules know nothing of either; where nobody
/// is to look, nothing listens and nothing is measured.
/// </summary>
internal static class HubTelemetry
{
    private const string MetricsPath = "/metrics";

    // Instruments of the modules, and of the platform by the semantic conventions for HTTP and .NET.
    private static readonly string[] s_meters =
    [
        "CaMauG.*",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Diagnostics",
        "Microsoft.AspNetCore.Authentication",
        "Microsoft.AspNetCore.Authorization",
        "System.Net.Http",
        "System.Runtime",
    ];

    /// <exception cref="ValidationException">A setting is out of range; the message names it.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var options = OptionsOf(builder.Configuration);
        var showsMetrics = ShowsMetrics(options, builder.Environment);
        if (!showsMetrics && options.OtlpEndpoint is null)
        {
            return;
        }

        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(options.ServiceName));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(s_meters);
            if (showsMetrics)
            {
                metrics.AddPrometheusExporter();
            }
        });
        if (options.OtlpEndpoint is { } collector)
        {
            telemetry.WithTracing(traces => AddTraces(traces, options));
            telemetry.WithLogging();
            telemetry.UseOtlpExporter(OtlpExportProtocol.HttpProtobuf, collector);
        }
    }

    /// <summary>Maps <c>/metrics</c> where it may be seen.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        var options = OptionsOf(app.Configuration);
        if (!ShowsMetrics(options, app.Environment))
        {
            return;
        }

        var endpoint = app.MapPrometheusScrapingEndpoint(MetricsPath);
        if (options.MetricsToken is { } token)
        {
            endpoint.RequireToken(token);
        }
    }

    // The client's own spans stand below the gateway's: what a service is told of the trace is the id of the call that reached it.
    private static void AddTraces(TracerProviderBuilder traces, TelemetryOptions options) => traces
        .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceRatio)))
        .AddSource(GatewayTelemetry.SourceName)
        .AddSource("System.Net.Http")
        .AddAspNetCoreInstrumentation(static web => web.Filter = static context => !IsWatching(context.Request.Path));

    // Those who look whether the hub is well are not what it is for.
    private static bool IsWatching(PathString path) => path.StartsWithSegments(MetricsPath) || path.StartsWithSegments("/health");

    private static bool ShowsMetrics(TelemetryOptions options, IHostEnvironment environment) =>
        environment.IsDevelopment() || options.MetricsToken is not null;

    private static TelemetryOptions OptionsOf(IConfiguration configuration)
    {
        var options = configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new();
        Validator.ValidateObject(options, new(options), validateAllProperties: true);
        return options;
    }
}
