using CaMauG.Sdk;
using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Resolving;

namespace CaMauG.Samples.ThoiTiet;

/// <summary>The weather of each commune, in the graph.</summary>
public sealed class ThoiTietApp(WeatherOffice office, Pins pins) : IMiniApp
{
    /// <inheritdoc/>
    public void Configure(MiniAppBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder
            .Query("weather", context => office.Report(context.Argument<string>("adminUnit")))
            .Query("weatherCommunes", context => office.Search(context.Argument<string>("search")).ToList())
            .Query("myWeather", Mine)
            .Mutation("pinWeatherCommune", PinAsync)
            .Subscription("weatherPinned", static context => Pins.TopicOf(context.RequireCaller().Subject))
            .Field("AdminUnit", "weather", context => office.Report(context.Parent<Representation>().Text("code")));
    }

    private List<WeatherReport?> Mine(FieldContext context) => [.. pins.Of(context.RequireCaller().Subject).Select(office.Report)];

    private async Task<object?> PinAsync(FieldContext context)
    {
        var caller = context.RequireCaller();
        var report = office.Report(context.Argument<string>("adminUnit")) ?? throw new MiniAppRefusal(
            "INVALID_INPUT", "Không có xã, phường với mã này.", "There is no commune or ward with this code.", "adminUnit");
        await pins.AddAsync(caller.Subject, report);
        return report;
    }
}
