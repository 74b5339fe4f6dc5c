namespace CaMauG.Sdk.Rows;

/// <summary>A point and a radius on the Earth.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="RadiusKm">Radius in kilometres.</param>
public sealed record GeoCircle(double Latitude, double Longitude, double RadiusKm)
{
    private const double EarthRadiusKm = 6371.0088;

    /// <summary>Kilometres from the centre along the surface (haversine).</summary>
    public double DistanceTo(double latitude, double longitude)
    {
        var lat = double.DegreesToRadians(latitude - Latitude);
        var lng = double.DegreesToRadians(longitude - Longitude);
        var chord = Math.Pow(Math.Sin(lat / 2), 2)
            + (Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(latitude)) * Math.Pow(Math.Sin(lng / 2), 2));
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }

    /// <summary>Kilometres to a row; null when it has no <c>latitude</c> and <c>longitude</c>.</summary>
    public double? DistanceTo(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Number("latitude") is { } latitude && row.Number("longitude") is { } longitude ? DistanceTo(latitude, longitude) : null;
    }
}
