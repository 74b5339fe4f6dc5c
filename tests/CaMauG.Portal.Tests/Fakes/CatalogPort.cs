using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>The catalog, installations, inbox and health in memory.</summary>
internal sealed class CatalogPort : ICatalog, IInstallations, IInbox, IServiceHealth
{
    private readonly Dictionary<(AccountId, string), InstallationInfo> _installed = [];
    private readonly List<NotificationInfo> _messages =
    [
        new("m1", "phan-anh", "Phản ánh đã được tiếp nhận", "Phản ánh PA-0017 đã chuyển đến đơn vị xử lý.", new(2026, 11, 23, 3, 5, 0, TimeSpan.Zero), null, "/ung-dung/phan-anh/chi-tiet?id=17"),
        new("m2", "canh-bao", "Triều cường", "Đỉnh triều chiều mai.", new(2026, 11, 22, 3, 5, 0, TimeSpan.Zero), new(2026, 11, 22, 4, 5, 0, TimeSpan.Zero), "https://evil.example/"),
    ];

    public List<LaunchRequest> Launches { get; } = [];

    public HashSet<string> Suspended { get; } = [];

    public Task<Page<MiniAppInfo>> BrowseAsync(CatalogQuery query, CancellationToken cancellation) =>
        Task.FromResult(Page(SampleApps.All.Where(app => (query.Category is null || app.Category.Id == query.Category)
            && (query.Search is null || app.Name.Contains(query.Search, StringComparison.OrdinalIgnoreCase)) && !Suspended.Contains(app.Id))));

    public Task<MiniAppInfo?> FindAsync(string appId, CancellationToken cancellation) =>
        Task.FromResult(SampleApps.All.Where(app => app.Id == appId).Select(app => Suspended.Contains(appId) ? app with { Status = AppStatus.Suspended, Pages = [] } : app).FirstOrDefault());

    public Task<IReadOnlyList<MiniAppInfo>> FindManyAsync(IReadOnlyList<string> appIds, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<MiniAppInfo>>([.. appIds.SelectMany(static id => SampleApps.All.Where(app => app.Id == id))]);

    public Task<IReadOnlyList<CategoryInfo>> GetCategoriesAsync(CancellationToken cancellation) => Task.FromResult(SampleApps.Categories);

    public AgencyInfo? FindAgency(string code) => null;

    public AdminUnitInfo? FindAdminUnit(string code) => null;

    public Task<Outcome<InstallationInfo>> InstallAsync(
        AccountId account, string appId, IReadOnlyList<string> permissions, string? idempotencyKey, CancellationToken cancellation)
    {
        var app = SampleApps.All.First(app => app.Id == appId);
        if (app.Permissions.FirstOrDefault(permission => permission.Required && !permissions.Contains(permission.Name)) is { } missing)
        {
            return Task.FromResult<Outcome<InstallationInfo>>(new Refusal("PERMISSION_REQUIRED", $"Cần đồng ý {missing.Name}."));
        }

        var installation = new InstallationInfo(appId, appId, DateTimeOffset.UnixEpoch, null, permissions);
        _installed[(account, appId)] = installation;
        return Task.FromResult<Outcome<InstallationInfo>>(installation);
    }

    public Task<Outcome<MiniAppInfo>> UninstallAsync(AccountId account, string appId, string? idempotencyKey, CancellationToken cancellation)
    {
        _installed.Remove((account, appId));
        return Task.FromResult<Outcome<MiniAppInfo>>(SampleApps.All.First(app => app.Id == appId));
    }

    public Task<Outcome<LaunchInfo>> LaunchAsync(LaunchRequest request, CancellationToken cancellation)
    {
        Launches.Add(request);
        return Task.FromResult<Outcome<LaunchInfo>>(new LaunchInfo(SampleApps.All.First(app => app.Id == request.AppId), null));
    }

    public Task<Page<InstallationInfo>> ListAsync(AccountId account, int first, string? after, CancellationToken cancellation) =>
        Task.FromResult(Page(_installed.Where(pair => pair.Key.Item1 == account).Select(static pair => pair.Value)));

    public Task<InstallationInfo?> FindAsync(AccountId account, string appId, CancellationToken cancellation) =>
        Task.FromResult(_installed.GetValueOrDefault((account, appId)));

    public Task<Outcome<DeviceRegistration>> RegisterDeviceAsync(DeviceRegistration device, CancellationToken cancellation) =>
        Task.FromResult<Outcome<DeviceRegistration>>(device);

    public Task PostAsync(AccountId account, string appId, string title, string body, string? deepLink, CancellationToken cancellation) => Task.CompletedTask;

    public Task<Page<NotificationInfo>> ListAsync(AccountId account, int first, string? after, bool unreadOnly, CancellationToken cancellation) =>
        Task.FromResult(Page(_messages));

    public IAsyncEnumerable<NotificationInfo> FollowAsync(AccountId account, CancellationToken cancellation) => throw new NotSupportedException();

    public Task MarkReadAsync(AccountId account, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        for (var index = 0; index < _messages.Count; index++)
        {
            _messages[index] = ids.Contains(_messages[index].Id) ? _messages[index] with { ReadAt = DateTimeOffset.UnixEpoch } : _messages[index];
        }

        return Task.CompletedTask;
    }

    public ServiceState Of(string subgraph) => subgraph is "canh-bao" ? ServiceState.Down : ServiceState.Up;

    public static Page<T> Page<T>(IEnumerable<T> items)
    {
        List<PageItem<T>> all = [.. items.Select(static (item, index) => new PageItem<T>(item, index.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
        return new(all, all.Count, false, false);
    }
}
