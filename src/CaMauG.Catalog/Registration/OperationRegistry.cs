using System.Text.RegularExpressions;
using CaMauG.Catalog.Data;
using CaMauG.Catalog.Operations;
using CaMauG.Catalog.Publishing;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CaMauG.Catalog.Registration;

/// <summary>Manifests of clients: push, list, remove. A change is stored, then runs, then is in the audit log, then acknowledged.</summary>
internal sealed partial class OperationRegistry(
    OperationCheck check, OperationBook book, ReplicaOperations replicas, OperationList list, AuditTrail audit, IDbContextFactory<CatalogDb> databases,
    IOptions<CatalogOptions> options, TimeProvider time) : IOperationRegistry
{
    private const string HubPrefix = "camaug";

    public async Task<OperationReport> PushAsync(Caller developer, OperationManifest manifest, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(developer);
        ArgumentNullException.ThrowIfNull(manifest);
        if (RefuseNames(developer, manifest) is { Length: > 0 } refused)
        {
            return new(manifest.Client, manifest.Version, 0, 0, refused);
        }

        var now = time.GetUtcNow();
        var (documents, findings) = check.Check(manifest, now);
        if (findings.Any(static finding => finding.Severity is FindingSeverity.Error))
        {
            return new(manifest.Client, manifest.Version, 0, 0, findings);
        }

        var name = await audit.NameOfAsync(developer, cancellation);
        var (added, refusal) = await databases.WriteAsync(
            database => StoreAsync(database, developer, name, manifest, documents, cancellation), cancellation);
        if (refusal is not null)
        {
            return new(manifest.Client, manifest.Version, 0, 0, [refusal, .. findings]);
        }

        if (added > 0)
        {
            await book.LoadAsync(CancellationToken.None);
            await replicas.TellAsync();
            await audit.WriteAboutAsync(developer, "operations.pushed", $"client:{manifest.Client}", $"{manifest.Version}: +{added}", CancellationToken.None);
        }

        return new(manifest.Client, manifest.Version, added, documents.Count - added, findings);
    }

    public Task<IReadOnlyList<OperationClient>> ListAsync(Caller developer, string? client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(developer);
        return list.ReadAsync(developer, client, cancellation);
    }

    public async Task<Outcome<RemovedOperations>> RemoveAsync(
        Caller developer, string client, string? version, int keep, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(developer);
        var gone = await databases.WriteAsync(
            async database =>
            {
                var own = await database.Manifests.Where(row => row.Client == client).OrderByDescending(row => row.PushedAt).ToListAsync(cancellation);
                if (own.Count is 0 || RegisteredDocument.IsPageClient(client) || !MayChange(developer, own))
                {
                    return null;
                }

                ManifestRow[] chosen = [.. version is null ? own.Skip(keep) : own.Where(row => row.Version == version)];
                await StoredOperations.RemoveAsync(database, chosen, cancellation);
                return chosen.Select(static row => row.Version).ToArray();
            },
            cancellation);
        if (gone is null || (version is not null && gone.Length is 0))
        {
            return CatalogTexts.Refuse("CLIENT_UNKNOWN", "client", client, version);
        }

        if (gone.Length > 0)
        {
            await book.LoadAsync(CancellationToken.None);
            await replicas.TellAsync();
            await audit.WriteAboutAsync(developer, "operations.removed", $"client:{client}", string.Join(", ", gone), CancellationToken.None);
        }

        return new RemovedOperations(client, gone);
    }

    private static bool MayChange(Caller developer, IEnumerable<ManifestRow> manifests) =>
        developer.IsIn(Roles.Operator) || manifests.All(row => row.Developer == developer.Account.Value);

    private CheckFinding[] RefuseNames(Caller developer, OperationManifest manifest)
    {
        if (!developer.IsIn(Roles.Developer) && !developer.IsIn(Roles.Operator) && !developer.Scopes.Contains(RegistryScope.Name))
        {
            return [Findings.Error("NOT_A_DEVELOPER", null)];
        }

        var findings = new List<CheckFinding>();
        if (!ClientName().IsMatch(manifest.Client))
        {
            findings.Add(Findings.Error("CLIENT_NAME_INVALID", null, manifest.Client));
        }
        else if (manifest.Client.StartsWith(HubPrefix, StringComparison.OrdinalIgnoreCase) && !developer.IsIn(Roles.Operator))
        {
            findings.Add(Findings.Error("CLIENT_NAME_RESERVED", null, manifest.Client));
        }

        if (!VersionName().IsMatch(manifest.Version))
        {
            findings.Add(Findings.Error("CLIENT_VERSION_INVALID", null, manifest.Version));
        }

        if (manifest.Operations.Count is 0 || manifest.Operations.Count > options.Value.MaxManifestOperations)
        {
            findings.Add(Findings.Error("MANIFEST_COUNT", null, options.Value.MaxManifestOperations));
        }

        return [.. findings];
    }

    private async Task<(int Added, CheckFinding? Refusal)> StoreAsync(
        CatalogDb database, Caller developer, string developerName, OperationManifest manifest, IReadOnlyList<RegisteredDocument> documents,
        CancellationToken cancellation)
    {
        var versions = await database.Manifests.Where(row => row.Client == manifest.Client).ToListAsync(cancellation);
        if (!MayChange(developer, versions))
        {
            return (0, Findings.Error("CLIENT_TAKEN", null, manifest.Client));
        }

        var row = versions.Find(row => row.Version == manifest.Version);
        if (row is null && versions.Count >= options.Value.MaxClientVersions)
        {
            return (0, Findings.Error("CLIENT_VERSIONS", null, manifest.Client, versions.Count));
        }

        if (row is null)
        {
            row = new()
            {
                Client = manifest.Client,
                Version = manifest.Version,
                Developer = versions is [var other, ..] ? other.Developer : developer.Account.Value,
                PushedByName = developerName,
            };
            database.Manifests.Add(row);
        }
        else
        {
            await database.Entry(row).Collection(static one => one.Operations).LoadAsync(cancellation);
        }

        var known = row.Operations.ToDictionary(static one => one.OperationId, static one => one.Hash, StringComparer.Ordinal);
        if (documents.FirstOrDefault(document => known.TryGetValue(document.Id, out var hash) && hash != document.Hash) is { } taken)
        {
            return (0, Findings.Error("OPERATION_ID_TAKEN", taken.Name ?? taken.Id, taken.Id, manifest.Version));
        }

        var added = await StoredOperations.AddAsync(database, row, documents, cancellation);
        if (added > 0)
        {
            (row.PushedAt, row.PushedByName) = (time.GetUtcNow(), developerName);
        }

        return (added, null);
    }

    // What may stand in a header and in a path, and cannot be taken for the name of a mini-app's pages.
    [GeneratedRegex("^[A-Za-z0-9@][A-Za-z0-9 ._/@-]{0,63}$")]
    private static partial Regex ClientName();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9 ._+-]{0,63}$")]
    private static partial Regex VersionName();
}
