using System.Text;
using CaMauG.Catalog.Bundles;
using CaMauG.Catalog.Data;
using CaMauG.Catalog.Policies;
using CaMauG.Catalog.Publishing;
using CaMauG.Catalog.Telemetry;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.MiniApps;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Checks;

/// <summary>Everything that publishing a bundle would find, found without publishing it. A step goes on as far as the one before lets it.</summary>
internal sealed class BundleCheck(
    GraphCheck graph, PolicyCheck policies, RemoteService remote, IDbContextFactory<CatalogDb> databases, CatalogMetrics metrics, TimeProvider time)
{
    private const string SchemaFile = "schema.graphql";

    /// <summary>Checks a developer's bundle.</summary>
    public async Task<CheckedBundle> CheckAsync(AccountId developer, AppBundle bundle, CancellationToken cancellation)
    {
        var read = PluginFolder.Read(bundle.Files);
        var findings = new List<CheckFinding>(read.Findings.Select(Findings.From));
        if (read.Definition is null)
        {
            return Answer(bundle, read, findings, null);
        }

        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            findings.AddRange(await RegistrationRules.CheckAsync(database, developer, read.Definition.Manifest, cancellation));
        }

        (bundle, read) = await ReachServiceAsync(bundle, read, findings, cancellation);
        if (read.Definition is not { SubgraphSdl.Length: > 0 } definition)
        {
            return Answer(bundle, read, findings, null);
        }

        findings.AddRange(policies.Check(definition.SubgraphSdl));
        var now = time.GetUtcNow();
        var candidate = new LiveApp
        {
            Definition = definition,
            Digest = BundleArchive.Digest(bundle),
            ReleasedAt = now,
            FirstPublishedAt = now,
            Status = AppStatus.Published,
        };
        findings.AddRange((await graph.CheckAsync(candidate, cancellation)).Findings);
        return Answer(bundle, read, findings, candidate);
    }

    // The schema a service answers with becomes part of the bundle: what was reviewed is what is composed.
    private async Task<(AppBundle Bundle, ReadResult Read)> ReachServiceAsync(
        AppBundle bundle, ReadResult read, List<CheckFinding> findings, CancellationToken cancellation)
    {
        if (read.Definition?.Manifest.Service.Url is not { } address)
        {
            return (bundle, read);
        }

        var refused = await remote.CheckAddressAsync(address, cancellation);
        findings.AddRange(refused);
        if (refused.Count > 0 || read.Definition.SubgraphSdl.Length > 0)
        {
            return (bundle, read);
        }

        var (sdl, finding) = await remote.AskSdlAsync(address, cancellation);
        if (sdl is null)
        {
            findings.Add(finding!);
            return (bundle, read);
        }

        var files = new Dictionary<string, ReadOnlyMemory<byte>>(bundle.Files, StringComparer.Ordinal) { [SchemaFile] = Encoding.UTF8.GetBytes(sdl) };
        var again = PluginFolder.Read(files);
        findings.AddRange(again.Findings.Select(Findings.From).Where(found => !findings.Contains(found)));
        return (new(files), again);
    }

    private CheckedBundle Answer(AppBundle bundle, ReadResult read, List<CheckFinding> findings, LiveApp? candidate)
    {
        CheckedBundle answer = new(bundle, new(read.AppId, read.VersionCode, [.. findings.OrderBy(static finding => finding.Severity)]), candidate);
        metrics.Checked(hasErrors: !answer.Report.Passed);
        return answer;
    }
}
