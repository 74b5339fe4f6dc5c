using CaMauG.Catalog.Data;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Installs;

/// <summary>Requests that were carried out under a key. A key belongs to one account and one request.</summary>
internal static class IdempotencyKeys
{
    private const int Longest = 128;

    /// <summary>What is known of a key.</summary>
    public enum Seen
    {
        /// <summary>Not used yet, or no key was given.</summary>
        Never,

        /// <summary>The same request was carried out under it.</summary>
        Before,

        /// <summary>It stands for another request.</summary>
        ForAnother,
    }

    /// <summary>Looks a key up.</summary>
    public static async Task<Seen> LookAsync(
        CatalogDb database, AccountId account, string? key, string request, CancellationToken cancellation)
    {
        if (key is null)
        {
            return Seen.Never;
        }

        var known = await database.IdempotencyKeys.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Account == account.Value && row.Key == key, cancellation);
        if (known is null)
        {
            return Seen.Never;
        }

        return known.Request == request ? Seen.Before : Seen.ForAnother;
    }

    /// <summary>Notes, in the transaction under way, that the request was carried out.</summary>
    public static void Note(CatalogDb database, AccountId account, string? key, string request, DateTimeOffset now)
    {
        if (key is not null)
        {
            database.IdempotencyKeys.Add(new() { Account = account.Value, Key = key, Request = request, At = now });
        }
    }

    /// <summary>Why a key cannot be taken, or null.</summary>
    public static Refusal? Check(string? key) =>
        key is null or { Length: > 0 and <= Longest } ? null : CatalogTexts.Refuse("IDEMPOTENCY_KEY_INVALID", "idempotencyKey", Longest);

    /// <summary>The refusal of a key that stands for another request.</summary>
    public static Refusal Reused() => CatalogTexts.Refuse("IDEMPOTENCY_KEY_REUSED", "idempotencyKey");
}
