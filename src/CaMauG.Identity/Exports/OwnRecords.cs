using System.Text.Json.Nodes;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Identities;
using CaMauG.Identity.Messages;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Exports;

/// <summary>What this module keeps about an account. Secrets are not among it: a password's digest or an app's key are of no use to their owner and of much to a thief.</summary>
internal sealed class OwnRecords(IDbContextFactory<IdentityDb> databases, UpstreamBook upstreams)
{
    public const string Folder = "account";

    public async Task<IReadOnlyList<PersonalRecords>> ReadAsync(Guid id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var log = await LogAsync(database, id, cancellation);
        return
        [
            await AccountAsync(database, id, cancellation),
            await SessionsAsync(database, id, cancellation),
            Log("sign-ins", log.Where(static row => row.Action.StartsWith("session.", StringComparison.Ordinal))),
            await ConsentsAsync(database, id, cancellation),
            Log("consent-history", log.Where(static row => row.Action.StartsWith("consent.", StringComparison.Ordinal))),
            await AgreementsAsync(database, id, cancellation),
            await PasskeysAsync(database, id, cancellation),
            await IdentitiesAsync(database, id, cancellation),
            Log("activity", log.Where(static row => !row.Action.StartsWith("session.", StringComparison.Ordinal) && !row.Action.StartsWith("consent.", StringComparison.Ordinal))),
        ];
    }

    private static async Task<PersonalRecords> AccountAsync(IdentityDb database, Guid id, CancellationToken cancellation)
    {
        var row = await database.Users.AsNoTracking().Include(static user => user.Roles).FirstAsync(user => user.Id == id, cancellation);
        var factor = await database.SecondFactors.AsNoTracking().FirstOrDefaultAsync(one => one.AccountId == id, cancellation);
        return Make("account", [new JsonObject
        {
            ["username"] = row.UserName,
            ["displayName"] = row.DisplayName,
            ["phone"] = row.PhoneNumber is { } phone ? PhoneNumbers.ToText(phone) : null,
            ["assurance"] = row.Assurance,
            ["roles"] = new JsonArray([.. row.Roles.Select(static role => JsonValue.Create(role.Role))]),
            ["hasPassword"] = row.PasswordHash is not null,
            ["authenticatorSince"] = Instant(factor?.AddedAt),
            ["createdAt"] = Instant(row.CreatedAt),
            ["lockedAt"] = Instant(row.LockedAt),
            ["lockReason"] = row.LockReason,
            ["deletesAt"] = Instant(row.DeletesAt),
        }]);
    }

    private static async Task<PersonalRecords> SessionsAsync(IdentityDb database, Guid id, CancellationToken cancellation)
    {
        var rows = await database.Sessions.AsNoTracking().Where(row => row.AccountId == id).OrderByDescending(static row => row.StartedAt).ToListAsync(cancellation);
        var services = (await database.SessionServices.AsNoTracking().Where(row => database.Sessions.Any(one => one.Id == row.SessionId && one.AccountId == id)).ToListAsync(cancellation))
            .ToLookup(static row => row.SessionId, static row => row.AppId, StringComparer.Ordinal);
        return Make("sessions", rows.Select(row => new JsonObject
        {
            ["device"] = row.Device,
            ["startedAt"] = Instant(row.StartedAt),
            ["lastSeenAt"] = Instant(row.LastSeenAt),
            ["endedAt"] = Instant(row.EndedAt),
            ["methods"] = row.Methods,
            ["apps"] = new JsonArray([.. services[row.Id].Select(static app => JsonValue.Create(app))]),
        }));
    }

    private static async Task<PersonalRecords> ConsentsAsync(IdentityDb database, Guid id, CancellationToken cancellation) => Make(
        "consents",
        (await database.Consents.AsNoTracking().Where(row => row.AccountId == id).OrderBy(static row => row.AppId).ToListAsync(cancellation))
            .Select(static row => new JsonObject { ["app"] = row.AppId, ["permission"] = row.Permission, ["grantedAt"] = Instant(row.GrantedAt) }));

    private static async Task<PersonalRecords> AgreementsAsync(IdentityDb database, Guid id, CancellationToken cancellation) => Make(
        "agreements",
        (await database.LegalConsents.AsNoTracking().Where(row => row.AccountId == id).OrderBy(static row => row.Id).ToListAsync(cancellation)).Select(static row => new JsonObject
        {
            ["purpose"] = row.Purpose, ["version"] = row.Version, ["language"] = row.Language, ["agreedAt"] = Instant(row.AgreedAt), ["endedAt"] = Instant(row.EndedAt),
        }));

    private static async Task<PersonalRecords> PasskeysAsync(IdentityDb database, Guid id, CancellationToken cancellation) => Make(
        "passkeys",
        (await database.Set<IdentityUserPasskey<Guid>>().AsNoTracking().Where(row => row.UserId == id).ToListAsync(cancellation))
            .Select(static row => new JsonObject { ["name"] = row.Data.Name, ["createdAt"] = Instant(row.Data.CreatedAt) }));

    private async Task<PersonalRecords> IdentitiesAsync(IdentityDb database, Guid id, CancellationToken cancellation) => Make(
        "identities",
        (await database.UpstreamLinks.AsNoTracking().Where(row => row.AccountId == id).ToListAsync(cancellation)).Select(row => new JsonObject
        {
            ["provider"] = row.Provider, ["subject"] = row.Subject, ["verified"] = row.IsVerified, ["linkedAt"] = Instant(row.LinkedAt), ["lastUsedAt"] = Instant(row.LastUsedAt),
            ["claims"] = new JsonObject(upstreams.Open(row).Select(static claim => KeyValuePair.Create(claim.Key, (JsonNode?)JsonValue.Create(claim.Value)))),
        }));

    private static async Task<List<AuditRow>> LogAsync(IdentityDb database, Guid id, CancellationToken cancellation)
    {
        var subject = $"account:{id:N}";
        return await database.Audit.AsNoTracking().Where(row => row.Subject == subject || row.Actor == id).OrderByDescending(static row => row.Id).ToListAsync(cancellation);
    }

    // Who of the operators did something is theirs to know, not the person's.
    private static PersonalRecords Log(string name, IEnumerable<AuditRow> rows) => Make(name, rows.Select(static row => new JsonObject
    {
        ["at"] = Instant(row.At), ["action"] = row.Action, ["subject"] = row.Subject.StartsWith("account:", StringComparison.Ordinal) ? null : row.Subject, ["detail"] = row.Detail,
    }));

    private static PersonalRecords Make(string name, IEnumerable<JsonObject> rows) =>
        new(name, IdentityTexts.In("vi", "Export." + name), IdentityTexts.In("en", "Export." + name), new([.. rows]));

    private static string? Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("O");
}
