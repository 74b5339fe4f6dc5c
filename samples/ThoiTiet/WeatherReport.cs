using CaMauG.Sdk.Resolving;

namespace CaMauG.Samples.ThoiTiet;

/// <summary>The weather of a commune; members answer the schema's fields by name.</summary>
internal sealed record WeatherReport(
    Commune Place, DateTimeOffset ObservedAt, string Condition, int Temperature, int Humidity, int WindSpeed, IReadOnlyList<WeatherDay> Days)
{
    public Representation Commune => Representation.Of("AdminUnit", "code", Place.Code);

    public string CommuneCode => Place.Code;

    public string CommuneName => Place.Name;
}
