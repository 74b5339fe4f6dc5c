using CaMauG.Sdk.Resolving;

namespace CaMauG.Samples.ThoiTiet;

/// <summary>The weather of a commune; members answer the schema's fields by name.</summary>
/// <param name="Place">The commune.</param>
/// <param name="ObservedAt">When it was worked out.</param>
/// <param name="Condition">The sky, as the schema names it.</param>
/// <param name="Temperature">°C.</param>
/// <param name="Humidity">Percent.</param>
/// <param name="WindSpeed">km/h.</param>
/// <param name="Days">Seven days from today.</param>
public sealed record WeatherReport(
    Commune Place, DateTimeOffset ObservedAt, string Condition, int Temperature, int Humidity, int WindSpeed, IReadOnlyList<WeatherDay> Days)
{
    /// <summary>The commune, as other services know it.</summary>
    public Representation Commune => Representation.Of("AdminUnit", "code", Place.Code);

    /// <summary>Its code.</summary>
    public string CommuneCode => Place.Code;

    /// <summary>Its name.</summary>
    public string CommuneName => Place.Name;
}
