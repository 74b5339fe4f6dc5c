using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CaMauG.MiniApps.Data;
using CaMauG.MiniApps.Files;
using CaMauG.MiniApps.Rows;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.MiniApps;

/// <summary>
/// What mini-apps in this process store about one citizen, across all of them. Towards each the citizen has another name, which the host knows
/// and this module does not.
/// </summary>
public sealed class CitizenRows
{
    private readonly IDbContextFactory<MiniAppsDb> _databases;
    private readonly WriteGate _gate;
    private readonly MiniAppHost _host;

    internal CitizenRows(IDbContextFactory<MiniAppsDb> databases, WriteGate gate, MiniAppHost host) => (_databases, _gate, _host) = (databases, gate, host);

    /// <summary>Mini-apps that store rows, served at present or not.</summary>
    public async Task<IReadOnlyList<string>> ListAppsAsync(CancellationToken cancellation)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        return await database.Rows.Select(static row => row.App).Distinct().ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What a citizen sent in to one mini-app, by collection, in the order of its names.</summary>
    /// <param name="appId">The mini-app.</param>
    /// <param name="subject">The citizen's pseudonym there.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<IReadOnlyList<CitizenCollection>> ReadAsync(string appId, string subject, CancellationToken cancellation)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var rows = await database.Rows.AsNoTracking().Where(row => row.App == appId && row.Owner == subject).OrderBy(static row => row.CreatedTicks).ToListAsync(cancellation).ConfigureAwait(false);
        var definition = _host.FindDefinition(appId);
        var name = definition?.Manifest.Name ?? new(appId, appId);
        return
        [
            .. rows.GroupBy(static row => row.Collection, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal)
                .Select(group => new CitizenCollection(name, group.Key, definition?.SchemaSdl, new([.. group.Select(static row => JsonNode.Parse(row.Json))]))),
        ];
    }

    /// <summary>
    /// Deletes the rows of a citizen in one mini-app with the files they name. Rows the law keeps (<c>@owned(keptBy:)</c>) stay without their owner, and so do those of a
    /// mini-app that is not served, which cannot be asked. Repeating it changes nothing.
    /// </summary>
    /// <param name="appId">The mini-app.</param>
    /// <param name="subject">The citizen's pseudonym there.</param>
    /// <param name="cancellation">Ends the wait; nothing has changed then.</param>
    public Task EraseAsync(string appId, string subject, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        ArgumentException.ThrowIfNullOrEmpty(subject);
        var kept = _host.FindKept(appId);
        return _gate.RunAsync(database => EraseAsync(database, appId, subject, kept, cancellation), cancellation);
    }

    private static async Task<int> EraseAsync(MiniAppsDb database, string appId, string subject, IReadOnlySet<string>? kept, CancellationToken cancellation)
    {
        // Nobody: not null, by which a row would belong to everybody, and not the same for two people.
        var nobody = "deleted-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var rows = await database.Rows.Where(row => row.App == appId && row.Owner == subject).ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var row in rows)
        {
            if (kept?.Contains(row.Collection) ?? true)
            {
                row.Owner = nobody;
            }
            else
            {
                await RemoveAsync(database, row, cancellation).ConfigureAwait(false);
            }
        }

        await database.SaveChangesAsync(cancellation).ConfigureAwait(false);
        await RenameAsync(database, appId, subject, nobody, cancellation).ConfigureAwait(false);
        return rows.Count;
    }

    private static async Task RemoveAsync(MiniAppsDb database, RowRecord row, CancellationToken cancellation)
    {
        await database.RowKeys.Where(key => key.App == row.App && key.Collection == row.Collection && key.RowId == row.Id)
            .ExecuteDeleteAsync(cancellation).ConfigureAwait(false);
        var files = BlobPath.In(row.App, row.Json);
        await database.Blobs.Where(blob => blob.App == row.App && files.Contains(blob.Id)).ExecuteDeleteAsync(cancellation).ConfigureAwait(false);
        database.Rows.Remove(row);
    }

    // Rows also name a citizen in their members, as the one who did something to them.
    private static async Task RenameAsync(MiniAppsDb database, string appId, string subject, string nobody, CancellationToken cancellation)
    {
        foreach (var row in await database.Rows.Where(row => row.App == appId && row.Json.Contains(subject)).ToListAsync(cancellation).ConfigureAwait(false))
        {
            row.Json = row.Json.Replace(subject, nobody, StringComparison.Ordinal);
        }

        await database.SaveChangesAsync(cancellation).ConfigureAwait(false);
        // The value is part of the key's identity, so it is moved by the database and not by the context.
        await database.RowKeys.Where(key => key.App == appId && key.Value == subject)
            .ExecuteUpdateAsync(set => set.SetProperty(static key => key.Value, nobody), cancellation).ConfigureAwait(false);
    }
}

/// <summary>Rows of one type that a citizen sent in.</summary>
/// <param name="AppName">The mini-app's name; its id when it is not served.</param>
/// <param name="Collection">The type.</param>
/// <param name="Schema">The mini-app's schema, which describes the type; null when it is not served.</param>
/// <param name="Rows">The rows as objects.</param>
public sealed record CitizenCollection(LocalText AppName, string Collection, string? Schema, JsonArray Rows);
