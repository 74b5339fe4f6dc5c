namespace CaMauG.Portal.Charts;

/// <summary>One line of a chart.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Values">One value for each day; null when there is none or it is suppressed.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values);
