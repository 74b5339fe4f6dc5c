using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Usage;
using CaMauG.HubApi.Batches;
using CaMauG.HubApi.Connections;
using CaMauG.HubApi.Fields;
using CaMauG.HubApi.Texts;
using CaMauG.Sdk;
using CaMauG.Sdk.Resolving;

namespace CaMauG.HubApi.Statistics;

/// <summary><c>Query.statistics</c>: operators see all, a developer their own mini-apps, nobody else anything.</summary>
internal sealed class StatisticsFields(IStatistics statistics, IRegistry registry, AppBatches apps) : IHubFields
{
    private const int LongestPeriod = 366;
    private const int MostApps = 500;

    public void Register(MiniAppBuilder builder) => builder
        .Query("statistics", GetAsync)
        .Field("Statistics", "byApp", GetByAppAsync)
        .Field("Statistics", "byPlatform", GetByPlatformAsync)
        .Field("AppStatistics", "app", async context => await apps.FindAsync(context.Language, context.Parent<AppFigures>().AppId));

    private async Task<object?> GetAsync(FieldContext context)
    {
        var app = context.Argument<string?>("app");
        var caller = Caller.From(context.Principal) ?? throw HubTexts.Refuse("UNAUTHENTICATED");
        if (!await MaySeeAsync(caller, app, context.Cancellation))
        {
            throw HubTexts.Refuse("UNAUTHORIZED", "app");
        }

        var (from, to) = (context.Argument<DateOnly>("from"), context.Argument<DateOnly>("to"));
        if (to < from || to.DayNumber - from.DayNumber >= LongestPeriod)
        {
            throw HubTexts.Refuse("PERIOD_INVALID", "to");
        }

        return new StatisticsNode(app, from, to, await statistics.GetAsync(app, from, to, context.Cancellation));
    }

    private async Task<bool> MaySeeAsync(Caller caller, string? app, CancellationToken cancellation) =>
        caller.IsIn(Roles.Operator) || (app is not null && await registry.FindMineAsync(caller, app, cancellation) is not null);

    private async Task<object?> GetByAppAsync(FieldContext context)
    {
        var node = context.Parent<StatisticsNode>();
        var order = EnumNames.Read<AppFiguresOrder>(context.Argument<string?>("orderBy")) ?? AppFiguresOrder.Mau;
        var first = Math.Clamp(context.Argument<int>("first"), 1, MostApps);
        var figures = await statistics.GetByAppAsync(node.AppId, node.From, node.To, order, first, context.Cancellation);

        // An app that left the catalog has figures still, but no entry to show them at.
        var known = await Task.WhenAll(figures.Select(figure => apps.FindAsync(context.Language, figure.AppId)));
        return figures.Where((_, index) => known[index] is not null).ToArray();
    }

    private async Task<object?> GetByPlatformAsync(FieldContext context)
    {
        var node = context.Parent<StatisticsNode>();
        return await statistics.GetByPlatformAsync(node.AppId, node.From, node.To, context.Cancellation);
    }
}
