using System.Globalization;
using System.Text;

namespace CaMauG.Portal.Forms;

/// <summary>A window of the map that holds all its points, and the coast drawn in it.</summary>
internal sealed class MapFrame
{
    public const int Width = 440;
    public const int Height = 300;

    private const double KilometresPerDegree = 111.32;

    // The coast from Bạc Liêu round the cape to Rạch Giá, and the inland edge of the sketch: (longitude, latitude), to a few kilometres.
    private static readonly (double Longitude, double Latitude)[] s_coast =
    [
        (106.05, 9.42), (105.83, 9.24), (105.72, 9.18), (105.52, 9.10), (105.42, 9.03), (105.33, 8.93), (105.24, 8.80), (105.12, 8.68),
        (104.98, 8.62), (104.83, 8.56), (104.72, 8.60), (104.71, 8.68), (104.80, 8.76), (104.83, 8.88), (104.81, 9.04), (104.80, 9.18),
        (104.82, 9.36), (104.84, 9.56), (104.88, 9.72), (105.00, 9.88), (105.08, 10.01), (105.30, 10.30), (106.40, 10.30), (106.40, 9.60),
    ];

    private static readonly int[] s_scales = [100, 50, 20, 10, 5, 2, 1];

    private readonly double _west;
    private readonly double _north;
    private readonly double _pixelsPerDegree;
    private readonly double _shrink;

    private MapFrame(double west, double north, double pixelsPerDegree, double shrink)
    {
        _west = west;
        _north = north;
        _pixelsPerDegree = pixelsPerDegree;
        _shrink = shrink;
        Coast = Draw();
        var fitting = Width / 4 / PixelsPerKilometre;
        ScaleKilometres = s_scales.FirstOrDefault(kilometres => kilometres <= fitting, 1);
    }

    public string Coast { get; }

    public int ScaleKilometres { get; }

    public double ScaleWidth => ScaleKilometres * PixelsPerKilometre;

    private double PixelsPerKilometre => _pixelsPerDegree / KilometresPerDegree;

    public static MapFrame Around(IReadOnlyList<(double Latitude, double Longitude)> points)
    {
        var south = points.Min(static point => point.Latitude);
        var north = points.Max(static point => point.Latitude);
        var west = points.Min(static point => point.Longitude);
        var east = points.Max(static point => point.Longitude);
        var middle = (Latitude: (south + north) / 2, Longitude: (west + east) / 2);

        // One point alone is shown with the coast around it; several fill the window.
        var least = points.Count is 1 ? 0.5 : 0.06;

        // A degree of longitude shrinks with the cosine of the latitude.
        var shrink = Math.Cos(middle.Latitude * Math.PI / 180);
        var height = Math.Max((north - south) * 1.25, least);
        var width = Math.Max((east - west) * shrink * 1.25, least);
        var scale = Math.Min(Height / height, Width / width);
        return new(middle.Longitude - (Width / scale / shrink / 2), middle.Latitude + (Height / scale / 2), scale, shrink);
    }

    public (double X, double Y) Place(double latitude, double longitude) =>
        ((longitude - _west) * _shrink * _pixelsPerDegree, (_north - latitude) * _pixelsPerDegree);

    private string Draw()
    {
        var path = new StringBuilder();
        foreach (var (longitude, latitude) in s_coast)
        {
            var (x, y) = Place(latitude, longitude);
            path.Append(path.Length is 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{x:0.#} {y:0.#}");
        }

        return path.Append('Z').ToString();
    }
}
