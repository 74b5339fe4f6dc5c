using System.Text;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>Registration and review in memory: a bundle whose schema holds the word "broken" does not compose.</summary>
internal sealed class RegistryPort(CatalogPort catalog) : IRegistry, IReview
{
    private static readonly DateTimeOffset s_submitted = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    public List<AppBundle> Submitted { get; } = [];

    public List<(string App, string Decision, string? Reason)> Decisions { get; } = [];

    public Task<CheckReport> CheckAsync(Caller developer, AppBundle bundle, CancellationToken cancellation)
    {
        var schema = bundle.Files.TryGetValue("schema.graphql", out var bytes) ? Encoding.UTF8.GetString(bytes.Span) : string.Empty;
        IReadOnlyList<CheckFinding> findings = schema.Contains("broken", StringComparison.Ordinal)
            ? [new(FindingSeverity.Error, "INVALID_GRAPHQL", "Unknown type \"Broken\"", "schema.graphql", 12, 7, "Declare the type Broken")]
            : [new(FindingSeverity.Warning, "NO_ICON", "The bundle has no icon", null, 0, 0, "Add icon.svg")];
        return Task.FromResult(new CheckReport("gia-ca", 4, findings));
    }

    public async Task<Outcome<SubmittedVersion>> SubmitAsync(Caller developer, AppBundle bundle, CancellationToken cancellation)
    {
        var report = await CheckAsync(developer, bundle, cancellation);
        if (!report.Passed)
        {
            return report.Findings.Select(static finding => new Refusal(finding.Code, finding.Message)).ToArray();
        }

        Submitted.Add(bundle);
        return new SubmittedVersion("gia-ca", 4, report.Findings);
    }

    public Task<IReadOnlyList<RegisteredApp>> ListMineAsync(Caller developer, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<RegisteredApp>>([App("gia-ca", "Giá cả thị trường")]);

    public Task<RegisteredApp?> FindMineAsync(Caller developer, string appId, CancellationToken cancellation) =>
        Task.FromResult(appId is "gia-ca" ? App("gia-ca", "Giá cả thị trường") : null);

    public Task<IReadOnlyList<ReviewItem>> GetQueueAsync(CancellationToken cancellation)
    {
        var app = App("gia-ca", "Giá cả thị trường");
        return Task.FromResult<IReadOnlyList<ReviewItem>>([new(app, app.Versions[0], "phattrien", """{ "app_id": "gia-ca" }""", "type Query { prices: [Price!]! }")]);
    }

    public Task<Outcome<RegisteredApp>> ApproveAsync(Caller reviewer, string appId, int versionCode, CancellationToken cancellation) => Decide(appId, "approve", null);

    public Task<Outcome<RegisteredApp>> RejectAsync(Caller reviewer, string appId, int versionCode, string reason, CancellationToken cancellation) =>
        reason.Length is 0 ? Task.FromResult<Outcome<RegisteredApp>>(new Refusal("REASON_REQUIRED", "Cần nêu lý do.", "reason")) : Decide(appId, "reject", reason);

    public Task<Outcome<RegisteredApp>> SuspendAsync(Caller @operator, string appId, string reason, CancellationToken cancellation)
    {
        catalog.Suspended.Add(appId);
        return Decide(appId, "suspend", reason);
    }

    public Task<Outcome<RegisteredApp>> ResumeAsync(Caller @operator, string appId, CancellationToken cancellation)
    {
        catalog.Suspended.Remove(appId);
        return Decide(appId, "resume", null);
    }

    public Task<IReadOnlyList<RegisteredApp>> ListAllAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<RegisteredApp>>([.. SampleApps.All.Select(app => App(app.Id, app.Name))]);

    private Task<Outcome<RegisteredApp>> Decide(string appId, string decision, string? reason)
    {
        Decisions.Add((appId, decision, reason));
        return Task.FromResult<Outcome<RegisteredApp>>(App(appId, appId));
    }

    private RegisteredApp App(string id, string name) => new(
        id, name, catalog.Suspended.Contains(id) ? AppStatus.Suspended : AppStatus.Published, "dataset",
        [
            new(4, "1.3.0", VersionState.InReview, s_submitted, null, [new(FindingSeverity.Warning, "NO_ICON", "The bundle has no icon", "manifest.json", 3, 5, "Add icon.svg")]),
            new(3, "1.2.0", VersionState.Live, s_submitted.AddDays(-9), null, []),
            new(2, "1.1.0", VersionState.Rejected, s_submitted.AddDays(-20), "Thiếu nguồn dữ liệu", []),
        ]);
}
