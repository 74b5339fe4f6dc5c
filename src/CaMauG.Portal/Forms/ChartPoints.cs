using CaMauG.Contracts.Apps;
using CaMauG.Portal.Charts;

namespace CaMauG.Portal.Forms;

/// <summary>Finds the lines of a chart in the rows of a list: one line for each heading and label, points by the row's date.</summary>
internal static class ChartPoints
{
    private const int MostLines = 6;

    /// <param name="block">The list.</param>
    /// <param name="mean">Words added to a line that shows the mean of several points a day.</param>
    public static (IReadOnlyList<DateOnly> Days, IReadOnlyList<ChartSeries> Series)? Read(PageBlock block, string mean)
    {
        var points = PointsOf(block);
        if (points.Count is 0)
        {
            return null;
        }

        // Several points of one line on one day are told apart by the rows' other words (the market, say) while that stays readable.
        var crowded = points.GroupBy(static point => (point.Line, point.Day)).Any(static day => day.Count() > 1);
        if (crowded && points.Select(static point => (point.Line, point.Part)).Distinct().Count() <= MostLines)
        {
            // What all lines have in common says nothing about one of them.
            var alone = points.Select(static point => point.Line).Distinct().Count() is 1;
            points = [.. points.Select(point => point with { Line = point.Part.Length is 0 ? point.Line : alone ? point.Part : $"{point.Line} · {point.Part}" })];
        }

        List<DateOnly> days = [.. points.Select(static point => point.Day).Distinct().Order()];
        return (days, [.. points.GroupBy(static point => point.Line, StringComparer.Ordinal).Select(line => SeriesOf(line.Key, [.. line], days, mean))]);
    }

    private static ChartSeries SeriesOf(string name, List<Point> points, List<DateOnly> days, string mean)
    {
        var byDay = points.GroupBy(static point => point.Day).ToDictionary(static day => day.Key, static day => (double?)day.Average(static point => point.Value));
        return new(byDay.Count < points.Count ? $"{name} {mean}" : name, [.. days.Select(day => byDay.GetValueOrDefault(day))]);
    }

    private static List<Point> PointsOf(PageBlock block)
    {
        var points = new List<Point>();
        var words = block.Rows.SelectMany(static row => row.Values).Where(IsWord).GroupBy(static value => (value.Label, value.Text)).Where(same => same.Count() < block.Rows.Count).Select(static same => same.Key).ToHashSet();
        foreach (var row in block.Rows)
        {
            var date = row.Values.FirstOrDefault(static value => value.As is PageShow.Date or PageShow.DateTime);
            if (date is null || ValueWriter.DayOf(date.Raw) is not { } day)
            {
                continue;
            }

            foreach (var value in row.Of(PageShow.Chart).Where(static value => value.Number is not null))
            {
                var line = string.Join(" · ", new[] { row.Title, value.Label }.Where(static part => part is not null));
                var part = string.Join(" · ", row.Values.Where(other => IsWord(other) && words.Contains((other.Label, other.Text))).Select(static other => other.Text));
                points.Add(new(line, part, day, value.Number!.Value));
            }
        }

        return points;
    }

    private static bool IsWord(PageValue value) => value.As is PageShow.Text or PageShow.Subtitle;

    private readonly record struct Point(string Line, string Part, DateOnly Day, double Value);
}
