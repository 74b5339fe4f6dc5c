using System.Text.Json.Nodes;
using CaMauG.Catalog.Browsing;
using CaMauG.Catalog.Data;
using CaMauG.Catalog.Installs;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Catalog.Citizens;

/// <summary>
/// What this module keeps about a citizen: installs, messages, devices. Counts stay: an account that is deleted leaves its apps as one does who uninstalls them. Who handed in a
/// version of a mini-app stays beside it, since they answer for what people were served.
/// </summary>
internal sealed class CitizenData(
    IDbContextFactory<CatalogDb> databases, Storefront storefront, OutboxSignal signal, IServiceProvider services, TimeProvider time) : IPersonalData
{
    public string Name => "home";

    public async Task<IReadOnlyList<PersonalRecords>> ReadAsync(AccountId account, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var id = account.Value;
        var installs = await database.Installations.AsNoTracking().Where(row => row.Account == id).OrderBy(static row => row.InstalledAt).ToListAsync(cancellation);
        var messages = await database.Notifications.AsNoTracking().Where(row => row.Account == id).OrderByDescending(static row => row.Id).ToListAsync(cancellation);
        var devices = await database.Devices.AsNoTracking().Where(row => row.Account == id).OrderBy(static row => row.RegisteredAt).ToListAsync(cancellation);
        return
        [
            Make("installs", installs.Select(static row => new JsonObject
            {
                ["app"] = row.AppId, ["installed"] = row.Installed, ["installedAt"] = Instant(row.InstalledAt), ["lastUsedAt"] = Instant(row.LastUsedAt),
            })),
            Make("inbox", messages.Select(static row => new JsonObject
            {
                ["from"] = row.AppId, ["title"] = row.Title, ["body"] = row.Body, ["link"] = row.DeepLink, ["createdAt"] = Instant(row.CreatedAt), ["readAt"] = Instant(row.ReadAt),
            })),
            Make("devices", devices.Select(static row => new JsonObject
            {
                ["platform"] = PlatformNames.Of(row.Platform), ["osVersion"] = row.OsVersion, ["appVersion"] = row.AppVersion, ["locale"] = row.Locale,
                ["registeredAt"] = Instant(row.RegisteredAt), ["seenAt"] = Instant(row.SeenAt),
            })),
        ];
    }

    public async Task<bool> EraseAsync(AccountId account, CancellationToken cancellation)
    {
        await databases.WriteAsync(database => ForgetAsync(database, account.Value, cancellation), cancellation);
        signal.Raise();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var events = database.Outbox.Where(row => row.Account == account.Value);
        if (services.GetService<IUsageRecorder>() is null)
        {
            await events.ExecuteDeleteAsync(cancellation);
            return true;
        }

        await events.Where(static row => row.DeliveredAt != null).ExecuteDeleteAsync(cancellation);
        return !await events.AnyAsync(cancellation);
    }

    private async Task<int> ForgetAsync(CatalogDb database, Guid account, CancellationToken cancellation)
    {
        var installations = await database.Installations.Where(row => row.Account == account).ToListAsync(cancellation);
        foreach (var installation in installations)
        {
            await InstallApp.CloseAsync(database, installation, storefront.Find(installation.AppId)?.Version.Name ?? string.Empty, time.GetUtcNow(), cancellation);
        }

        // The uninstalls are stored before the rows they are about go.
        await database.SaveChangesAsync(cancellation);
        var ids = installations.ConvertAll(static row => row.Id);
        await database.Transitions.Where(row => ids.Contains(row.InstallationId)).ExecuteDeleteAsync(cancellation);
        await database.Installations.Where(row => row.Account == account).ExecuteDeleteAsync(cancellation);
        database.ChangeTracker.Clear();
        await database.Notifications.Where(row => row.Account == account).ExecuteDeleteAsync(cancellation);
        await database.IdempotencyKeys.Where(row => row.Account == account).ExecuteDeleteAsync(cancellation);
        await database.Devices.Where(row => row.Account == account).ExecuteUpdateAsync(static row => row.SetProperty(static one => one.Account, (Guid?)null), cancellation);
        return installations.Count;
    }

    private static PersonalRecords Make(string name, IEnumerable<JsonObject> rows) =>
        new(name, CatalogTexts.In("vi", "EXPORT_" + name), CatalogTexts.In("en", "EXPORT_" + name), new([.. rows]));

    private static string? Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("O");
}
