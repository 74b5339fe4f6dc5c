using System.Collections.Concurrent;
using System.Security.Cryptography;
using CaMauG.Sdk.AspNetCore.Sessions;
using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>
/// The sessions of browsers, in the memory of this process, one for each session at the hub: a cookie is nothing but a key to it, so that the hub's word ends it
/// with the next request. Kept as bytes, since what is handed out is changed by those who use it.
/// </summary>
internal sealed class PageSessions(EndedSessions ended, IOptions<MiniAppPageOptions> options, TimeProvider clock) : ITicketStore, IMiniAppSessions
{
    // Room for a sixteenth is made at once, so that a full store does not look through itself for each sign-in.
    private const int Share = 16;

    private readonly ConcurrentDictionary<string, Held> _bySession = new(StringComparer.Ordinal);

    /// <summary>The claim of a ticket that names the session at the hub.</summary>
    public const string SessionClaim = "sid";

    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var session = ticket.Principal.FindFirst(SessionClaim)?.Value ?? throw new InvalidOperationException("A session of a page belongs to one at the hub.");
        var key = $"{session}.{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        var now = clock.GetUtcNow();
        MakeRoom(now);
        _bySession[session] = new(key, ticket.Principal.FindFirst("sub")?.Value, TicketSerializer.Default.Serialize(ticket), now + options.Value.Lifetime, ExpiryOf(ticket, now), now);

        // Looked at after it stands: the hub's word that came in between found nothing to end.
        if (ended.HasEnded(session, IssuedAt.Of(ticket.Principal)))
        {
            Remove(key);
        }

        return Task.FromResult(key);
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (Find(key) is not { } held)
        {
            return Task.FromResult<AuthenticationTicket?>(null);
        }

        var now = clock.GetUtcNow();
        if (held.Ends <= now || held.Expires <= now)
        {
            Remove(key);
            return Task.FromResult<AuthenticationTicket?>(null);
        }

        held.Used = now;
        return Task.FromResult(TicketSerializer.Default.Deserialize(held.Ticket));
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);

        // Only what is still there: a session that ended during the request must not come back by its answer.
        if (Find(key) is { } held)
        {
            var now = clock.GetUtcNow();
            _bySession.TryUpdate(SessionOf(key), held with { Ticket = TicketSerializer.Default.Serialize(ticket), Expires = ExpiryOf(ticket, now), Used = now }, held);
        }

        return Task.CompletedTask;
    }

    public Task RemoveAsync(string key)
    {
        Remove(key);
        return Task.CompletedTask;
    }

    public Task EndAsync(string? subject, string? session, CancellationToken cancellation)
    {
        if (session is not null)
        {
            _bySession.TryRemove(session, out _);
            return Task.CompletedTask;
        }

        foreach (var (id, held) in _bySession.Where(entry => entry.Value.Subject == subject))
        {
            _bySession.TryRemove(KeyValuePair.Create(id, held));
        }

        return Task.CompletedTask;
    }

    private Held? Find(string key) => _bySession.TryGetValue(SessionOf(key), out var held)
        && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(held.Key), System.Text.Encoding.UTF8.GetBytes(key)) ? held : null;

    private void Remove(string key)
    {
        if (Find(key) is { } held)
        {
            _bySession.TryRemove(KeyValuePair.Create(SessionOf(key), held));
        }
    }

    private static string SessionOf(string key) => key[..Math.Max(0, key.LastIndexOf('.'))];

    private DateTimeOffset ExpiryOf(AuthenticationTicket ticket, DateTimeOffset now) => ticket.Properties.ExpiresUtc ?? now + options.Value.IdleTime;

    private void MakeRoom(DateTimeOffset now)
    {
        if (_bySession.Count < options.Value.MaxSessions)
        {
            return;
        }

        var all = _bySession.ToArray();
        var over = all.Where(entry => entry.Value.Ends <= now || entry.Value.Expires <= now).ToArray();
        var leaving = over.Length > 0 ? over : [.. all.OrderBy(static entry => entry.Value.Used).Take(Math.Max(1, all.Length / Share))];
        foreach (var entry in leaving)
        {
            _bySession.TryRemove(entry.Key, out _);
        }
    }

    /// <param name="Key">The session and a secret, so that a key of before a new sign-in opens nothing.</param>
    /// <param name="Subject">Whose it is.</param>
    /// <param name="Ticket">The ticket.</param>
    /// <param name="Ends">When it ends however much it is used.</param>
    /// <param name="Expires">When it ends unless it is used.</param>
    /// <param name="LastUsed">When it was last used, at first.</param>
    private sealed record Held(string Key, string? Subject, byte[] Ticket, DateTimeOffset Ends, DateTimeOffset Expires, DateTimeOffset LastUsed)
    {
        public DateTimeOffset Used { get; set; } = LastUsed;
    }
}
