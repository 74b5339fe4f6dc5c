using System.Collections.Concurrent;
using System.Globalization;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Keys;
using Microsoft.AspNetCore.Authentication;

namespace CaMauG.Identity.Callers;

/// <summary>
/// Access tokens that were found good a moment ago, and for whom. On a hot path: proving one anew costs a signature and questions to the database. An answer is good for two
/// seconds, as all that is kept of sessions and accounts is, and in this process not a moment longer than until something ended, changed, was revoked or the keys did.
/// </summary>
internal sealed class SeenTokens(Endings endings, TokenKeys keys, TimeProvider clock)
{
    private const int Most = 50_000;
    private const int SweepEvery = 1_024;

    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<TokenPrint, Seen> _seen = new();
    private int _added;

    private sealed record Seen(AuthenticationTicket Ticket, DateTimeOffset Until, Moment At);

    /// <summary>What an answer depends on. Read before a token is proved, so that what ends meanwhile is not kept.</summary>
    public Moment Now => new(endings.Count, keys.Current);

    /// <summary>For whom a token is, when that is known.</summary>
    public AuthenticationTicket? Find(TokenPrint token) =>
        _seen.TryGetValue(token, out var seen) && seen.Until > clock.GetUtcNow() && seen.At == Now ? seen.Ticket : null;

    /// <summary>Keeps for whom a token is.</summary>
    /// <param name="token">The token.</param>
    /// <param name="ticket">What was found.</param>
    /// <param name="at">The moment before it was looked for.</param>
    public void Keep(TokenPrint token, AuthenticationTicket ticket, Moment at)
    {
        var until = clock.GetUtcNow() + s_kept;
        if (!long.TryParse(ticket.Principal.FindFirst(CallerClaims.ExpiresAt)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var end))
        {
            return;
        }

        var expiry = DateTimeOffset.FromUnixTimeSeconds(end);
        _seen[token] = new(ticket, until < expiry ? until : expiry, at);
        if (Interlocked.Increment(ref _added) % SweepEvery is 0)
        {
            Sweep();
        }
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var (token, seen) in _seen)
        {
            if (seen.Until <= now)
            {
                _seen.TryRemove(token, out _);
            }
        }

        if (_seen.Count > Most)
        {
            _seen.Clear();
        }
    }

    /// <summary>What an answer depends on.</summary>
    /// <param name="Endings">How much had ended.</param>
    /// <param name="Keys">The keys there were.</param>
    internal readonly record struct Moment(long Endings, TokenKeySet Keys)
    {
        public bool Equals(Moment other) => Endings == other.Endings && ReferenceEquals(Keys, other.Keys);

        public override int GetHashCode() => Endings.GetHashCode();
    }
}
