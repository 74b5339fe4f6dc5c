using CaMauG.Contracts.Usage;
using CaMauG.Usage.Data;
using CaMauG.Usage.Privacy;

namespace CaMauG.Usage.Metrics;

/// <summary>What a figure is asked for.</summary>
/// <param name="Db">The roll-ups.</param>
/// <param name="App">The app; empty for the hub.</param>
/// <param name="Period">First and last day.</param>
/// <param name="SmallestCell">Bound of suppression.</param>
/// <param name="Cancellation">Ends the reading.</param>
internal sealed record FigureScope(UsageDb Db, string App, (int From, int To) Period, int SmallestCell, CancellationToken Cancellation)
{
    /// <summary>A daily series, suppressed where fewer than the bound of users stand behind a cell.</summary>
    public IReadOnlyList<DailyCount> Series(Func<int, long> valueOf, Func<int, long> usersOf) =>
        [.. Days.Select(day => new DailyCount(Day.ToDate(day), SmallCells.Guard(valueOf(day), usersOf(day), SmallestCell)))];

    /// <summary>Each day of the period.</summary>
    public IEnumerable<int> Days => Enumerable.Range(Period.From, Period.To - Period.From + 1);
}
