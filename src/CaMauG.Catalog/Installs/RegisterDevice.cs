using System.Text.RegularExpressions;
using CaMauG.Catalog.Data;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Usage;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Installs;

/// <summary>Registers an installation of the mobile client itself; it counts once, however often the client says it again.</summary>
internal static partial class RegisterDevice
{
    private const int LongestText = 40;

    /// <summary>Every reason why the registration cannot be taken.</summary>
    public static Refusal[] Check(DeviceRegistration device)
    {
        var refusals = new List<Refusal>();
        if (!InstallationIdPattern().IsMatch(device.InstallationId))
        {
            refusals.Add(CatalogTexts.Refuse("INSTALLATION_ID_INVALID", "installationId"));
        }

        if (!IsText(device.AppVersion, 1))
        {
            refusals.Add(CatalogTexts.Refuse("APP_VERSION_INVALID", "appVersion", LongestText));
        }

        if (device.OsVersion is { } system && !IsText(system, 0))
        {
            refusals.Add(CatalogTexts.Refuse("OS_VERSION_INVALID", "osVersion", LongestText));
        }

        if (device.Locale is { } locale && !LocalePattern().IsMatch(locale))
        {
            refusals.Add(CatalogTexts.Refuse("LOCALE_INVALID", "locale"));
        }

        return [.. refusals];
    }

    /// <summary>Writes the registration in the transaction under way; true when it is the first.</summary>
    public static async Task<bool> NoteAsync(
        CatalogDb database, DeviceRegistration device, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = await database.Devices.SingleOrDefaultAsync(one => one.InstallationId == device.InstallationId, cancellation);
        var isFirst = row is null;
        if (row is null)
        {
            row = new() { InstallationId = device.InstallationId, AppVersion = device.AppVersion, RegisteredAt = now };
            database.Devices.Add(row);
            database.AddUsage(new(
                Guid.CreateVersion7(now), now, UsageEventKind.DeviceRegistered, null, device.Account,
                PlatformNames.Of(device.Platform), device.AppVersion, null));
        }

        row.Platform = device.Platform;
        row.OsVersion = device.OsVersion;
        row.AppVersion = device.AppVersion;
        row.Locale = device.Locale;
        row.Account = device.Account?.Value;
        row.SeenAt = now;
        return isFirst;
    }

    private static bool IsText(string? text, int shortest) =>
        text is not null && text.Length >= shortest && text.Length <= LongestText && !text.Any(char.IsControl);

    [GeneratedRegex("^[A-Za-z0-9_-]{16,64}$")]
    private static partial Regex InstallationIdPattern();

    // BCP 47 in the shape that phones send: language, script, region, variants.
    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$")]
    private static partial Regex LocalePattern();
}
