using System.Globalization;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Usage;
using CaMauG.Portal.Charts;
using CaMauG.Portal.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CaMauG.Portal.Operators;

/// <summary>The hub in numbers over a period, as a whole or for one mini-app.</summary>
public sealed partial class DashboardPage
{
    private IReadOnlyList<RegisteredApp> _apps = [];
    private IReadOnlyList<AppFigures> _figures = [];
    private IReadOnlyList<PlatformFigures> _platforms = [];
    private IReadOnlyList<DateOnly> _days = [];
    private StatisticsReport _report = null!;
    private RegisteredApp? _app;
    private AppFiguresOrder _order;
    private DateOnly _from;
    private DateOnly _to;

    /// <summary>One mini-app, or empty for all.</summary>
    [SupplyParameterFromQuery(Name = "app")]
    public string? App { get; set; }

    /// <summary>First day.</summary>
    [SupplyParameterFromQuery(Name = "tu")]
    public string? From { get; set; }

    /// <summary>Last day.</summary>
    [SupplyParameterFromQuery(Name = "den")]
    public string? To { get; set; }

    /// <summary>Order of the table by app.</summary>
    [SupplyParameterFromQuery(Name = "xep")]
    public string? Order { get; set; }

    [Inject]
    private IStatistics Statistics { get; set; } = null!;

    [Inject]
    private IReview Review { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PortalTexts> Texts { get; set; } = null!;

    private IEnumerable<(string Key, string Definition, string Value)> Tiles =>
    [
        ("InstalledAudience", "installed-audience", Cells.Count(_report.InstalledAudience[^1].Value)),
        ("Mau", "users", Cells.Count(_report.Mau[^1].Value)),
        ("Dau", "users", Cells.Count(_report.Dau[^1].Value)),
        ("Requests", "requests", Cells.Total(_report.Requests)),
        ("ErrorRate", "error-rate", Cells.Share(_report.ErrorRate[^1].Value)),
        ("Latency", "latency", Cells.Time(_report.Latency[^1].P95Ms)),
        .. _app is null ? [("Devices", "devices", Cells.Count(_report.Devices[^1].Value))] : Array.Empty<(string, string, string)>(),
    ];

    private IEnumerable<(string Key, string Definition, IReadOnlyList<ChartSeries> Series, Func<double, string> Format, string Missing)> Charts =>
    [
        ("Installs", "installs", [Line("Installs", _report.Installs), Line("Uninstalls", _report.Uninstalls)], Display.Number, Cells.Suppressed),
        ("Users", "users", [Line("Dau", _report.Dau), Line("Wau", _report.Wau), Line("Mau", _report.Mau)], Display.Number, Cells.Suppressed),
        ("Audience", "installed-audience", [Line("InstalledAudience", _report.InstalledAudience), Line("ActiveInstalls", _report.ActiveInstalls)], Display.Number, Cells.Suppressed),
        ("Requests", "requests", [Line("Requests", _report.Requests)], Display.Number, Cells.Suppressed),
        ("ErrorRate", "error-rate", [new(Texts["Metric.ErrorRate"], [.. _report.ErrorRate.Select(static day => day.Value)])], Display.Percent, Cells.Missing),
        ("Latency", "latency", [new("p95", [.. _report.Latency.Select(static day => day.P95Ms)]), new("p50", [.. _report.Latency.Select(static day => day.P50Ms)])], Display.Milliseconds, Cells.Missing),
    ];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var today = Display.Today(Clock);
        _to = DayOf(To) is { } to && to <= today ? to : today;
        _from = DayOf(From) is { } from && from <= _to ? from : _to.AddDays(-29);
        if (_to.DayNumber - _from.DayNumber > 365)
        {
            _from = _to.AddDays(-365);
        }

        _order = Enum.TryParse<AppFiguresOrder>(Order, ignoreCase: true, out var order) && Enum.IsDefined(order) ? order : AppFiguresOrder.Mau;
        _apps = await Review.ListAllAsync(Aborted);
        _app = _apps.FirstOrDefault(app => app.AppId == App);
        _report = await Statistics.GetAsync(_app?.AppId, _from, _to, Aborted);
        _days = [.. _report.Requests.Select(static day => day.Date)];
        _figures = await Statistics.GetByAppAsync(_app?.AppId, _from, _to, _order, 100, Aborted);
        _platforms = await Statistics.GetByPlatformAsync(_app?.AppId, _from, _to, Aborted);
    }

    private ChartSeries Line(string metric, IReadOnlyList<DailyCount> days) =>
        new(Texts[$"Metric.{metric}"], [.. days.Select(static day => (double?)day.Value)]);

    private string AddressFor(AppFiguresOrder order) =>
        Paths.With(Paths.Operations, [new("app", _app?.AppId ?? string.Empty), new("tu", Iso(_from)), new("den", Iso(_to)), new("xep", order.ToString())]);

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
