using CaMauG.Catalog.Browsing;
using CaMauG.Catalog.Data;
using CaMauG.Catalog.Paging;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CaMauG.Catalog.Installs;

/// <summary>The citizens' homes.</summary>
internal sealed class Installations(
    IDbContextFactory<CatalogDb> databases, Storefront storefront, IConsents consents, OutboxSignal signal, IOptions<CatalogOptions> options, TimeProvider time) : IInstallations
{
    public async Task<Outcome<InstallationInfo>> InstallAsync(
        AccountId account, string appId, IReadOnlyList<string> permissions, string? idempotencyKey, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(permissions);
        if (storefront.Find(appId) is not { } app)
        {
            return CatalogTexts.Refuse("APP_NOT_FOUND", "appId", appId);
        }

        if (Permissions.Check(app, permissions) is { Length: > 0 } refusals)
        {
            return refusals;
        }

        var request = $"install:{appId}";
        switch (await LookAsync(account, idempotencyKey, request, cancellation))
        {
            case (_, { } refusal):
                return refusal;
            case (IdempotencyKeys.Seen.Never, _):
                // Consents first: what is acknowledged with the installation must be there with it, and a retry repairs the other order.
                await consents.SetGrantedAsync(account, appId, [.. permissions.Distinct()], cancellation);
                break;
        }

        var row = await databases.WriteAsync(
            async database =>
            {
                var now = time.GetUtcNow();
                if (await IdempotencyKeys.LookAsync(database, account, idempotencyKey, request, cancellation) is IdempotencyKeys.Seen.Never)
                {
                    IdempotencyKeys.Note(database, account, idempotencyKey, request, now);
                    return await InstallApp.InstallAsync(database, account, app, now, cancellation);
                }

                return (await InstallApp.FindAsync(database, account, appId, cancellation))!;
            },
            cancellation);
        signal.Raise();
        return Show(row, await consents.GetGrantedAsync(account, appId, cancellation));
    }

    public async Task<Outcome<MiniAppInfo>> UninstallAsync(
        AccountId account, string appId, string? idempotencyKey, CancellationToken cancellation)
    {
        if (storefront.Find(appId) is not { } app)
        {
            return CatalogTexts.Refuse("APP_NOT_FOUND", "appId", appId);
        }

        var request = $"uninstall:{appId}";
        var (seen, refusal) = await LookAsync(account, idempotencyKey, request, cancellation);
        if (refusal is not null)
        {
            return refusal;
        }

        if (seen is IdempotencyKeys.Seen.Never)
        {
            await consents.SetGrantedAsync(account, appId, [], cancellation);
        }

        var installs = await databases.WriteAsync(
            async database =>
            {
                var now = time.GetUtcNow();
                if (await IdempotencyKeys.LookAsync(database, account, idempotencyKey, request, cancellation) is IdempotencyKeys.Seen.Never)
                {
                    IdempotencyKeys.Note(database, account, idempotencyKey, request, now);
                    await InstallApp.UninstallAsync(database, account, app, "citizen", now, cancellation);
                }

                return await database.Apps.Where(row => row.Id == appId).Select(row => row.InstallCount).SingleAsync(cancellation);
            },
            cancellation);
        signal.Raise();
        return app.Show(installs);
    }

    public async Task<Outcome<LaunchInfo>> LaunchAsync(LaunchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (storefront.Find(request.AppId) is not { } app)
        {
            return CatalogTexts.Refuse("APP_NOT_FOUND", "appId", request.AppId);
        }

        if (app.Status is not AppStatus.Published)
        {
            return CatalogTexts.Refuse("APP_NOT_AVAILABLE", "appId", app.Name.Current);
        }

        if (app.AssuranceForAll && app.MinAssurance > (request.Caller?.Assurance ?? 0))
        {
            return CatalogTexts.Refuse("ASSURANCE_TOO_LOW", "appId", app.Name.Current, CatalogTexts.Say($"ASSURANCE_{app.MinAssurance}"));
        }

        var installs = await databases.WriteAsync(database => LaunchApp.NoteAsync(database, request, app, time.GetUtcNow(), cancellation), cancellation);
        signal.Raise();
        return new LaunchInfo(app.Show(installs), LaunchApp.EntryOf(app, request.Caller is not null, options.Value.HubUrl));
    }

    public async Task<Page<InstallationInfo>> ListAsync(AccountId account, int first, string? after, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var rows = await database.Installations.AsNoTracking()
            .Where(row => row.Account == account.Value && row.Installed).ToListAsync(cancellation);
        var granted = (await consents.ListAsync(account, cancellation)).ToLookup(static consent => consent.AppId, static consent => consent.Permission);

        // A suspended app leaves the home and comes back with its installation when it is resumed.
        return CursorPage.Cut(
            [.. rows.Where(row => storefront.Find(row.AppId) is { Status: AppStatus.Published })
                .Select(row => (new Cursor(row.TouchedAt.UtcTicks, string.Empty, row.Id.ToString("N")), Show(row, [.. granted[row.AppId]])))],
            first,
            after);
    }

    public async Task<InstallationInfo?> FindAsync(AccountId account, string appId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await InstallApp.FindAsync(database, account, appId, cancellation) is { Installed: true } row
            ? Show(row, await consents.GetGrantedAsync(account, appId, cancellation))
            : null;
    }

    public async Task<Outcome<DeviceRegistration>> RegisterDeviceAsync(DeviceRegistration device, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (RegisterDevice.Check(device) is { Length: > 0 } refusals)
        {
            return refusals;
        }

        await databases.WriteAsync(database => RegisterDevice.NoteAsync(database, device, time.GetUtcNow(), cancellation), cancellation);
        signal.Raise();
        return device;
    }

    private static InstallationInfo Show(InstallationRow row, IReadOnlyList<string> granted) =>
        new(row.Id.ToString("N"), row.AppId, row.InstalledAt, row.LastUsedAt, granted);

    private async Task<(IdempotencyKeys.Seen Seen, Refusal? Refusal)> LookAsync(
        AccountId account, string? key, string request, CancellationToken cancellation)
    {
        if (IdempotencyKeys.Check(key) is { } invalid)
        {
            return (IdempotencyKeys.Seen.Never, invalid);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var seen = await IdempotencyKeys.LookAsync(database, account, key, request, cancellation);
        return (seen, seen is IdempotencyKeys.Seen.ForAnother ? IdempotencyKeys.Reused() : null);
    }
}
