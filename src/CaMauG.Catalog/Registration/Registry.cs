using CaMauG.Catalog.Bundles;
using CaMauG.Catalog.Checks;
using CaMauG.Catalog.Data;
using CaMauG.Catalog.Publishing;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Registration;

/// <summary>Registration: check, submit, see one's own.</summary>
internal sealed class Registry(
    BundleCheck check, AuditTrail audit, IDbContextFactory<CatalogDb> databases, TimeProvider time) : IRegistry
{
    public async Task<CheckReport> CheckAsync(Caller developer, AppBundle bundle, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(developer);
        ArgumentNullException.ThrowIfNull(bundle);
        return MayRegister(developer)
            ? (await check.CheckAsync(developer.Account, bundle, cancellation)).Report
            : new(null, 0, [Findings.Error("NOT_A_DEVELOPER", null)]);
    }

    public async Task<Outcome<SubmittedVersion>> SubmitAsync(Caller developer, AppBundle bundle, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(developer);
        ArgumentNullException.ThrowIfNull(bundle);
        if (!MayRegister(developer))
        {
            return CatalogTexts.Refuse("NOT_A_DEVELOPER");
        }

        var found = await check.CheckAsync(developer.Account, bundle, cancellation);
        if (!found.Report.Passed || found.Candidate is not { } candidate)
        {
            return Findings.Refuse(found.Report.Findings);
        }

        var name = await audit.NameOfAsync(developer, cancellation);
        var refusals = await databases.WriteAsync(
            database => StoreAsync(database, developer, name, found, candidate, cancellation), cancellation);
        if (refusals.Length > 0)
        {
            return refusals;
        }

        // Stored is stored: whoever no longer waits for the answer cannot keep it out of the log.
        await audit.WriteAsync(
            developer, "app.submitted", candidate.Id, $"{candidate.Code} ({candidate.Manifest.VersionName})", CancellationToken.None);
        return new SubmittedVersion(candidate.Id, candidate.Code, found.Report.Findings);
    }

    public async Task<IReadOnlyList<RegisteredApp>> ListMineAsync(Caller developer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(developer);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await RegisteredApps.ReadAsync(database, database.Apps.Where(app => app.Developer == developer.Account.Value), cancellation);
    }

    public async Task<RegisteredApp?> FindMineAsync(Caller developer, string appId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(developer);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var mine = database.Apps.Where(app => app.Developer == developer.Account.Value && app.Id == appId);
        return (await RegisteredApps.ReadAsync(database, mine, cancellation)).SingleOrDefault();
    }

    private static bool MayRegister(Caller caller) => caller.IsIn(Roles.Developer) || caller.Scopes.Contains(RegistryScope.Name);

    private async Task<Refusal[]> StoreAsync(
        CatalogDb database, Caller developer, string developerName, CheckedBundle found, LiveApp candidate, CancellationToken cancellation)
    {
        // Again inside the transaction: another developer, or this one twice, may have been faster.
        var findings = await RegistrationRules.CheckAsync(database, developer.Account, candidate.Manifest, cancellation);
        if (findings.Count > 0)
        {
            return Findings.Refuse(findings);
        }

        var now = time.GetUtcNow();
        var app = await database.Apps.SingleOrDefaultAsync(row => row.Id == candidate.Id, cancellation);
        if (app is null)
        {
            app = new()
            {
                Id = candidate.Id,
                Developer = developer.Account.Value,
                Name = candidate.Manifest.Name.Vi,
                ServiceKind = ServiceKinds.NameOf(candidate.Manifest.Service.Kind),
                CreatedAt = now,
                Status = AppStatus.InReview,
            };
            database.Apps.Add(app);
        }

        app.Status = app.LiveCode is null ? AppStatus.InReview : app.Status;
        app.Name = candidate.Manifest.Name.Vi;

        // What waits or was sent back under this code gives way to what is handed in now.
        await database.Versions.Where(version => version.AppId == candidate.Id && version.Code == candidate.Code).ExecuteDeleteAsync(cancellation);
        database.Versions.Add(new()
        {
            AppId = candidate.Id,
            Code = candidate.Code,
            Name = candidate.Manifest.VersionName,
            Notes = candidate.Manifest.VersionNotes,
            State = VersionState.InReview,
            SubmittedAt = now,
            SubmittedBy = developer.Account.Value,
            SubmittedByName = developerName,
            Findings = Findings.ToJson(found.Report.Findings),
            Digest = candidate.Digest,
            Bundle = BundleArchive.Pack(found.Bundle),
        });
        return [];
    }
}
