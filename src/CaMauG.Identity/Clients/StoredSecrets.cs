using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaMauG.Identity.Settings;

namespace CaMauG.Identity.Clients;

/// <summary>
/// The digests of a client's secrets as they stand in its row: <c>sha256:…</c>, with <c>;made</c> for one that was made here rather than configured, and
/// <c>;end=</c> and a moment in Unix seconds for one that another replaces. The end stands beside the digest, so that it holds at every replica without anybody clearing up.
/// </summary>
internal static class StoredSecrets
{
    private const string Made = "made";
    private const string End = "end=";

    /// <param name="Hash">The digest.</param>
    /// <param name="IsMade">True for one that was made here.</param>
    /// <param name="EndsAt">From when on it is refused; null for never.</param>
    public sealed record Entry(string Hash, bool IsMade, DateTimeOffset? EndsAt)
    {
        public bool IsOverAt(DateTimeOffset now) => EndsAt <= now;
    }

    /// <summary>True when the text holds such digests and nothing else.</summary>
    public static bool Are(string stored) => stored.Split(' ').All(static part => Find(part) is not null);

    public static IReadOnlyList<Entry> Read(string? stored) =>
        string.IsNullOrEmpty(stored) ? [] : [.. stored.Split(' ').Select(Find).OfType<Entry>()];

    public static string? Write(IReadOnlyCollection<Entry> entries) => entries.Count is 0
        ? null
        : string.Join(' ', entries.Select(static entry =>
            entry.Hash + (entry.IsMade ? ";" + Made : string.Empty)
            + (entry.EndsAt is { } end ? string.Create(CultureInfo.InvariantCulture, $";{End}{end.ToUnixTimeSeconds()}") : string.Empty)));

    /// <summary>What stands in the row once the configuration was read anew: its digests with the ends they had, and those made here.</summary>
    public static IReadOnlyList<Entry> Merge(IEnumerable<string> configured, IReadOnlyList<Entry> stored, DateTimeOffset now) =>
    [
        .. configured.Select(hash => stored.FirstOrDefault(entry => entry.Hash == hash && !entry.IsMade) ?? new Entry(hash, false, null)),
        .. stored.Where(entry => entry.IsMade && !entry.IsOverAt(now)),
    ];

    /// <summary>True when one of the digests in force is the secret's; all are compared, so that time tells nothing.</summary>
    public static bool IsOneOf(string stored, string secret, DateTimeOffset now)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
        var found = false;
        foreach (var entry in Read(stored))
        {
            found |= CryptographicOperations.FixedTimeEquals(digest, SecretHash.BytesOf(entry.Hash)) & !entry.IsOverAt(now);
        }

        return found;
    }

    private static Entry? Find(string text)
    {
        var parts = text.Split(';');
        var end = parts.FirstOrDefault(static part => part.StartsWith(End, StringComparison.Ordinal));
        return SecretHash.IsWellFormed(parts[0]) && parts.Skip(1).All(part => part is Made || part == end)
            ? new(parts[0], parts.Contains(Made), end is null ? null : DateTimeOffset.FromUnixTimeSeconds(long.Parse(end[End.Length..], CultureInfo.InvariantCulture)))
            : null;
    }
}
