namespace CaMauG.Portal.Charts;

/// <summary>A vertical axis with round steps.</summary>
/// <param name="Bottom">Where it starts.</param>
/// <param name="Step">Distance of two grid lines.</param>
/// <param name="Steps">How many there are.</param>
internal readonly record struct ChartScale(double Bottom, double Step, int Steps)
{
    /// <summary>From zero, so that heights compare as the figures do.</summary>
    /// <param name="greatest">The greatest value it must hold.</param>
    /// <param name="whole">True when nothing lies between two whole numbers.</param>
    public static ChartScale FromZero(double greatest, bool whole)
    {
        var step = greatest > 0 ? StepFor(greatest) : 1;
        step = whole ? Math.Max(1, step) : step;
        return new(0, step, (int)Math.Max(1, Math.Ceiling((greatest / step) - 1e-9)));
    }

    /// <summary>Around the values: for a price or a level, whose changes matter and whose zero does not.</summary>
    public static ChartScale Around(double least, double greatest)
    {
        var step = StepFor(Math.Max(greatest - least, Math.Abs(greatest) * 0.02) is > 0 and var span ? span : 1);
        var bottom = Math.Floor(least / step) * step;
        return new(bottom, step, (int)Math.Max(1, Math.Ceiling(((greatest - bottom) / step) - 1e-9)));
    }

    /// <summary>Where a value lies on the axis, 0 to 1.</summary>
    public double At(double value) => (value - Bottom) / (Step * Steps);

    private static double StepFor(double greatest)
    {
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(greatest / 4)));
        double[] rounds = magnitude < 10 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
        return magnitude * rounds.First(round => round * magnitude * 4 >= greatest);
    }
}
