using CaMauG.Contracts.Apps;
using CaMauG.Portal.Charts;

namespace CaMauG.Portal.Forms;

/// <summary>Finds the lines of a chart in the rows of a list: one line for each heading and label, points by the row's date.</summary>
internal static class ChartPoints
{
    public static (IReadOnlyList<DateOnly> Days, IReadOnlyList<ChartSeries> Series)? Read(PageBlock block)
    {
        var points = new List<(string Line, DateOnly Day, double Value)>();
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
                points.Add((line, day, value.Number!.Value));
            }
        }

        if (points.Count is 0)
        {
            return null;
        }

        List<DateOnly> days = [.. points.Select(static point => point.Day).Distinct().Order()];
        List<ChartSeries> series = [.. points.GroupBy(static point => point.Line, StringComparer.Ordinal).Select(line =>
        {
            // Several points on one day (as many markets) are shown as their mean.
            var byDay = line.GroupBy(static point => point.Day).ToDictionary(static day => day.Key, static day => (double?)day.Average(static point => point.Value));
            return new ChartSeries(line.Key, [.. days.Select(day => byDay.GetValueOrDefault(day))]);
        })];
        return (days, series);
    }
}
