using CaMauG.Catalog.Agencies;
using CaMauG.Catalog.Browsing;
using CaMauG.Catalog.Data;
using CaMauG.Catalog.Publishing;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.MiniApps.Manifests;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Checks;

/// <summary>What the registry knows and a manifest alone cannot show: who owns the id, which versions there are, registers.</summary>
internal static class RegistrationRules
{
    private const string ManifestFile = "manifest.json";

    private static readonly string[] s_reserved = [IHubSubgraph.Name, "api", "apps", "camaug", "camaug-api", "camaug-mobile", "account", "connect"];

    /// <summary>Everything that stands against the manifest.</summary>
    public static async Task<IReadOnlyList<CheckFinding>> CheckAsync(
        CatalogDb database, AccountId developer, Manifest manifest, CancellationToken cancellation)
    {
        var findings = new List<CheckFinding>(CheckRegisters(manifest));
        if (s_reserved.Contains(manifest.AppId))
        {
            findings.Add(Findings.Error("APP_ID_RESERVED", ManifestFile, manifest.AppId));
        }

        // Code inside the hub's process can do all that the hub can; only the province's own plugins run there.
        if (manifest.Service.Kind is ServiceKind.DotNet)
        {
            findings.Add(Findings.Error("DOTNET_NOT_ALLOWED", ManifestFile));
        }

        if (await database.Apps.AsNoTracking().SingleOrDefaultAsync(app => app.Id == manifest.AppId, cancellation) is not { } app)
        {
            return findings;
        }

        if (app.Developer != developer.Value)
        {
            findings.Add(Findings.Error("APP_ID_TAKEN", ManifestFile, manifest.AppId));
            return findings;
        }

        if (app.Status is AppStatus.Retired)
        {
            findings.Add(Findings.Error("APP_RETIRED", ManifestFile, manifest.AppId));
        }

        var highest = await database.Versions
            .Where(version => version.AppId == app.Id && (version.State == VersionState.Live || version.State == VersionState.Superseded))
            .MaxAsync(version => (int?)version.Code, cancellation);
        if (manifest.VersionCode <= highest)
        {
            findings.Add(Findings.Error("VERSION_NOT_ABOVE", ManifestFile, manifest.VersionCode, highest));
        }

        return findings;
    }

    private static IEnumerable<CheckFinding> CheckRegisters(Manifest manifest)
    {
        if (CategoryRegister.Find(manifest.Category) is null)
        {
            yield return Findings.Error("CATEGORY_UNKNOWN", ManifestFile, manifest.Category);
        }

        if (AgencyRegister.Find(manifest.Agency) is null)
        {
            yield return Findings.Error("AGENCY_UNKNOWN", ManifestFile, manifest.Agency);
        }
    }
}
