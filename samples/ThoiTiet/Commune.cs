namespace CaMauG.Samples.ThoiTiet;

/// <summary>A commune or ward of today.</summary>
internal sealed record Commune(string Code, string Name, double Latitude, double Longitude);
