using System.Collections.Concurrent;
using CaMauG.Sdk;
using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Resolving;

namespace CaMauG.Samples.ThoiTiet;

/// <summary>The weather of each commune. What citizens pin is kept in memory: this is a sample, a restart forgets it.</summary>
public sealed class ThoiTietApp : IMiniApp
{
    private readonly Communes _communes = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, byte>> _pins = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Configure(MiniAppBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder
            .Query("weather", context => Report(context, context.Argument<string>("adminUnit")))
            .Query("weatherCommunes", context => _communes.Search(context.Argument<string>("search")).ToList())
            .Query("myWeather", Mine)
            .Mutation("pinWeatherCommune", PinAsync)
            .Subscription("weatherPinned", static context => TopicOf(context.RequireCaller()))
            .Field("AdminUnit", "weather", context => Report(context, context.Parent<Representation>().Text("code")));
    }

    private WeatherReport? Report(FieldContext context, string? code) =>
        _communes.Find(code) is { } commune ? new WeatherModel(context.Clock).Report(commune) : null;

    private List<WeatherReport?> Mine(FieldContext context) =>
        _pins.TryGetValue(context.RequireCaller().Subject, out var pins)
            ? [.. pins.Keys.Order(StringComparer.Ordinal).Select(code => Report(context, code))]
            : [];

    private async Task<object?> PinAsync(FieldContext context)
    {
        var caller = context.RequireCaller();
        var report = Report(context, context.Argument<string>("adminUnit")) ?? throw new MiniAppRefusal(
            "INVALID_INPUT", "Không có xã, phường với mã này.", "There is no commune or ward with this code.", "adminUnit");
        _pins.GetOrAdd(caller.Subject, static _ => new(StringComparer.Ordinal))[report.CommuneCode] = 0;
        await context.Events.PublishAsync(TopicOf(caller), report, CancellationToken.None);
        return report;
    }

    // What a citizen pinned concerns their own devices alone.
    private static string TopicOf(MiniAppCaller caller) => $"pins/{caller.Subject}";
}
