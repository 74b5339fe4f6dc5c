using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Data;

/// <summary>Lets things be used once, at whichever replica: client assertions, passkey ceremonies. What is over is forgotten by the hourly pruning.</summary>
internal sealed class SingleUse(IDbContextFactory<IdentityDb> databases)
{
    public const int LongestId = 64;

    /// <summary>False when it was used before, also at the same moment.</summary>
    /// <param name="id">What is used, with a word before it for the kind; at most <see cref="LongestId"/> characters.</param>
    /// <param name="end">From when on nobody would take it anyway.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<bool> TryAsync(string id, DateTimeOffset end, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.UsedOnce.AnyAsync(row => row.Id == id, cancellation))
        {
            return false;
        }

        database.UsedOnce.Add(new() { Id = id, ExpiresAt = end });
        try
        {
            await database.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // Used at the same moment by another request; anything else shows in this check.
            if (!await database.UsedOnce.AsNoTracking().AnyAsync(row => row.Id == id, cancellation))
            {
                throw;
            }

            return false;
        }
    }
}
