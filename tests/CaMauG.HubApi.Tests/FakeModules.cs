using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.Contracts.Usage;

namespace CaMauG.HubApi.Tests;

/// <summary>Stands for the other modules: three mini-apps, homes in memory, figures that can be told apart. Counts what it is asked.</summary>
internal sealed class FakeModules : ICatalog, IInstallations, IInbox, IRegistry, IStatistics, IPseudonyms, IServiceHealth, ISessions
{
    private readonly Dictionary<(AccountId, string), InstallationInfo> _installed = [];

    /// <summary>What whoever follows an inbox hears.</summary>
    public System.Threading.Channels.Channel<NotificationInfo> Followed { get; } = System.Threading.Channels.Channel.CreateUnbounded<NotificationInfo>();

    public int CatalogLoads { get; private set; }

    public int HomeLoads { get; private set; }

    public List<DeviceRegistration> Devices { get; } = [];

    private static bool InEnglish => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "en";

    public Task<Page<MiniAppInfo>> BrowseAsync(CatalogQuery query, CancellationToken cancellation)
    {
        var items = Apps().Where(app => query.Audience is null || app.Audience.Contains(query.Audience.Value))
            .OrderBy(app => query.Order is CatalogOrder.RecentlyUpdated ? -app.Version.Code : 0)
            .Select(app => new PageItem<MiniAppInfo>(app, $"sau-{app.Id}")).ToList();
        return Task.FromResult(new Page<MiniAppInfo>([.. items.Take(query.First)], items.Count, items.Count > query.First, query.After is not null));
    }

    public Task<MiniAppInfo?> FindAsync(string appId, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<MiniAppInfo>> FindManyAsync(IReadOnlyList<string> appIds, CancellationToken cancellation)
    {
        CatalogLoads++;
        return Task.FromResult<IReadOnlyList<MiniAppInfo>>([.. Apps().Where(app => appIds.Contains(app.Id))]);
    }

    public Task<IReadOnlyList<CategoryInfo>> GetCategoriesAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<CategoryInfo>>([Category()]);

    public AgencyInfo? FindAgency(string code) => code is "so" ? new("so", InEnglish ? "Department" : "Sở", "96") : null;

    public AdminUnitInfo? FindAdminUnit(string code) => code switch
    {
        "96" => new("96", "Tỉnh Cà Mau", 1, new(2025, 7, 1), null, null),
        "95" => new("95", "Tỉnh Bạc Liêu", 1, new(1997, 1, 1), new(2025, 6, 30), "96"),
        _ => null,
    };

    public Task<Outcome<InstallationInfo>> InstallAsync(
        AccountId account, string appId, IReadOnlyList<string> permissions, string? idempotencyKey, CancellationToken cancellation)
    {
        if (Apps().All(app => app.Id != appId))
        {
            return Task.FromResult<Outcome<InstallationInfo>>(new Refusal("APP_NOT_FOUND", InEnglish ? "No such app" : "Không có", "appId"));
        }

        var installation = new InstallationInfo($"i-{appId}", appId, DateTimeOffset.UnixEpoch, null, permissions);
        _installed[(account, appId)] = installation;
        return Task.FromResult<Outcome<InstallationInfo>>(installation);
    }

    public Task<Outcome<MiniAppInfo>> UninstallAsync(AccountId account, string appId, string? idempotencyKey, CancellationToken cancellation)
    {
        _installed.Remove((account, appId));
        return Task.FromResult<Outcome<MiniAppInfo>>(Apps().Single(app => app.Id == appId));
    }

    public Task<Outcome<LaunchInfo>> LaunchAsync(LaunchRequest request, CancellationToken cancellation) =>
        Task.FromResult<Outcome<LaunchInfo>>(new LaunchInfo(
            Apps().Single(app => app.Id == request.AppId), $"https://vao.example/{request.Platform}/{request.PageId}/{request.Caller?.DisplayName}"));

    public Task<Page<InstallationInfo>> ListAsync(AccountId account, int first, string? after, CancellationToken cancellation)
    {
        HomeLoads++;
        PageItem<InstallationInfo>[] items = [.. _installed.Where(one => one.Key.Item1 == account).Select(one => new PageItem<InstallationInfo>(one.Value, one.Value.Id))];
        return Task.FromResult(new Page<InstallationInfo>(items, items.Length, false, false));
    }

    public Task<InstallationInfo?> FindAsync(AccountId account, string appId, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Outcome<DeviceRegistration>> RegisterDeviceAsync(DeviceRegistration device, CancellationToken cancellation)
    {
        Devices.Add(device);
        return Task.FromResult<Outcome<DeviceRegistration>>(device);
    }

    public Task PostAsync(AccountId account, string appId, string title, string body, string? deepLink, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<Page<NotificationInfo>> ListAsync(AccountId account, int first, string? after, bool unreadOnly, CancellationToken cancellation) =>
        Task.FromResult(new Page<NotificationInfo>(
            [new(new("7", "mot", unreadOnly ? "Chưa đọc" : "Thư", "Nội dung", DateTimeOffset.UnixEpoch, null, "/apps/mot"), "7")], 1, false, false));

    public IAsyncEnumerable<NotificationInfo> FollowAsync(AccountId account, CancellationToken cancellation) => Followed.Reader.ReadAllAsync(cancellation);

    public Task MarkReadAsync(AccountId account, IReadOnlyList<string> ids, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<CheckReport> CheckAsync(Caller developer, AppBundle bundle, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Outcome<SubmittedVersion>> SubmitAsync(Caller developer, AppBundle bundle, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<RegisteredApp>> ListMineAsync(Caller developer, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<RegisteredApp?> FindMineAsync(Caller developer, string appId, CancellationToken cancellation) => Task.FromResult(
        developer.DisplayName is "phattrien" && appId is "mot" ? new RegisteredApp("mot", "Một", AppStatus.Published, "dataset", []) : null);

    public Task<StatisticsReport> GetAsync(string? appId, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        DailyCount[] days = [new(from, 12), new(to, null)];
        return Task.FromResult(new StatisticsReport(
            DateTimeOffset.UnixEpoch, days, days, days, days, days, days, days, days, [new(from, 0.25)], [new(from, 1, 2, 3)], days));
    }

    public Task<IReadOnlyList<AppFigures>> GetByAppAsync(
        string? appId, DateOnly from, DateOnly to, AppFiguresOrder order, int first, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AppFigures>>([new("mot", 5, 6, 7, 8, 0.5, 9), new("hai", 1, 2, 3, 4, null, null), new("da-mat", 1, 2, 3, 4, null, null)]);

    public Task<IReadOnlyList<PlatformFigures>> GetByPlatformAsync(string? appId, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PlatformFigures>>([new("ANDROID", 10, 20)]);

    public string For(AccountId account, string sector) => $"{sector}:{account}";

    public AccountId? Find(string pseudonym, string sector) => throw new NotSupportedException();

    public ServiceState Of(string subgraph) => subgraph is "hai" ? ServiceState.Down : ServiceState.Up;

    public List<SessionInfo> SignedIn { get; } =
    [
        new("s1", "Chrome · Android", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, ["mot", "da-mat"]),
        new("s2", "Firefox · Windows", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, []),
    ];

    public List<string> AccessEnded { get; } = [];

    Task<IReadOnlyList<SessionInfo>> ISessions.ListAsync(AccountId account, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SessionInfo>>([.. SignedIn]);

    public Task<bool> EndAsync(AccountId account, string sessionId, CancellationToken cancellation) =>
        Task.FromResult(SignedIn.RemoveAll(session => session.Id == sessionId) > 0);

    public Task<int> EndOthersAsync(AccountId account, string? kept, CancellationToken cancellation) =>
        Task.FromResult(SignedIn.RemoveAll(session => session.Id != kept));

    public Task<bool> EndAppAccessAsync(AccountId account, string appId, CancellationToken cancellation)
    {
        AccessEnded.Add(appId);
        return Task.FromResult(appId is "mot");
    }

    private static CategoryInfo Category() => new("kinh-te", InEnglish ? "Economy" : "Kinh tế", 9);

    private static IEnumerable<MiniAppInfo> Apps()
    {
        yield return App("mot", "Một", "One", 1, Audience.Citizen);
        yield return App("hai", "Hai", "Two", 2, Audience.Citizen, Audience.Business);
        yield return App("ba", "Ba", "Three", 3, Audience.Officer);
    }

    private static MiniAppInfo App(string id, string vietnamese, string english, int code, params Audience[] audience) => new(
        id, InEnglish ? english : vietnamese, id, "Mô tả", $"/apps/{id}/icon.svg", Category(), audience, new("so", "Sở", "96"),
        new(code, $"1.{code}.0", DateTimeOffset.UnixEpoch, null), AppStatus.InReview, [new("profile.name", "Ghi tên", true)], 1, 42,
        [new("home", "Trang đầu", PageLayout.List, "{ a }", "abc", false, false, [], [])], null);
}
