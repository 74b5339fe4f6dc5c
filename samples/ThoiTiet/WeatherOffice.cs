namespace CaMauG.Samples.ThoiTiet;

/// <summary>Tells the weather, to pages and resolvers alike.</summary>
public sealed class WeatherOffice(TimeProvider clock)
{
    private readonly Communes _communes = new();

    /// <summary>The weather of a commune; null when there is none with this code.</summary>
    internal WeatherReport? Report(string? code) => _communes.Find(code) is { } commune ? new WeatherModel(clock).Report(commune) : null;

    /// <summary>Communes whose names hold all words; all when there are none.</summary>
    internal IEnumerable<Commune> Search(string? text) => _communes.Search(text);
}
