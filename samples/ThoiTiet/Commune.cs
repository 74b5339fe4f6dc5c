namespace CaMauG.Samples.ThoiTiet;

/// <summary>A commune or ward of today.</summary>
/// <param name="Code">Code of the administrative unit.</param>
/// <param name="Name">Name with its kind.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public sealed record Commune(string Code, string Name, double Latitude, double Longitude);
