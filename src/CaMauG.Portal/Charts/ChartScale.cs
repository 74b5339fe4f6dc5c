namespace CaMauG.Portal.Charts;

/// <summary>A vertical axis from zero with round steps.</summary>
/// <param name="Step">Distance of two grid lines.</param>
/// <param name="Steps">How many there are.</param>
internal readonly record struct ChartScale(double Step, int Steps)
{
    public double Top => Step * Steps;

    /// <summary>The smallest axis of three to six round steps that holds <paramref name="greatest"/>.</summary>
    public static ChartScale For(double greatest)
    {
        if (greatest <= 0)
        {
            return new(1, 3);
        }

        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(greatest / 4)));
        double[] rounds = magnitude < 10 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
        var step = magnitude * rounds.First(round => round * magnitude * 4 >= greatest);
        return new(step, (int)Math.Max(1, Math.Ceiling((greatest / step) - 1e-9)));
    }
}
