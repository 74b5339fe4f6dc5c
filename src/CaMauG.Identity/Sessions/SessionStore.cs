using System.Buffers.Text;
using System.Security.Cryptography;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Data;
using CaMauG.Identity.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Sessions;

/// <summary>Starts, renews and ends sessions.</summary>
internal sealed class SessionStore(
    IDbContextFactory<IdentityDb> databases,
    SessionGrants grants,
    SessionLiveness liveness,
    LogoutNotices notices,
    IOptions<IdentityModuleOptions> options,
    TimeProvider clock)
{
    private const int LongestDevice = 100;

    public async Task<SessionState> StartAsync(Account account, Proof proof, string? userAgent, CancellationToken cancellation)
    {
        if (account.IsClosed)
        {
            throw new InvalidOperationException("A session was about to start for an account that is locked.");
        }

        var now = clock.GetUtcNow();
        var session = new Session
        {
            Id = NewId(),
            AccountId = account.Id,
            Device = DeviceName.From(userAgent),
            StartedAt = now,
            AuthenticatedAt = now,
            SteppedUpAt = proof.IsStrong ? now : null,
            Methods = proof.Methods,
            LastSeenAt = now,
            IdleEndsAt = now + options.Value.BrowserIdleLifetime,
        };
        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.Sessions.Add(session);
        database.Audit.Add(Entry(account, "session.started", session.Device));
        await database.SaveChangesAsync(cancellation);
        return SessionState.From(session);
    }

    /// <summary>A session of its own for a device that a person let in from another: as sure of the person as that one, and not by a proof of its own.</summary>
    public async Task<SessionState> StartFromAsync(SessionState approver, string device, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var account = await database.Users.FirstAsync(row => row.Id == approver.AccountId, cancellation);
        var session = new Session
        {
            Id = NewId(),
            AccountId = account.Id,
            Device = device.Length <= LongestDevice ? device : device[..LongestDevice],
            StartedAt = now,
            AuthenticatedAt = approver.AuthenticatedAt,
            Methods = approver.Methods,
            LastSeenAt = now,
            IdleEndsAt = now + options.Value.BrowserIdleLifetime,
        };
        database.Sessions.Add(session);
        database.Audit.Add(Entry(account, "session.started", session.Device));
        await database.SaveChangesAsync(cancellation);
        return SessionState.From(session);
    }

    /// <summary>The person proved again who they are, in a session that lives.</summary>
    public async Task<SessionState> RenewAsync(Account account, SessionState session, Proof proof, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = await database.Sessions.FirstAsync(row => row.Id == session.Id, cancellation);
        row.AuthenticatedAt = now;
        row.LastSeenAt = now;
        row.Methods = proof.Methods;
        row.SteppedUpAt = proof.IsStrong ? now : row.SteppedUpAt;
        row.IdleEndsAt = SessionLife.Later(row.IdleEndsAt, now + options.Value.BrowserIdleLifetime);
        database.Audit.Add(Entry(account, proof.IsStrong ? "session.stepped_up" : "session.renewed", proof.Methods));
        await database.SaveChangesAsync(cancellation);
        liveness.Forget(session.Id);
        return SessionState.From(row);
    }

    /// <summary>Lets a session live as long as the refresh token that is about to be issued from it.</summary>
    public async Task KeepAsync(SessionState session, CancellationToken cancellation)
    {
        var life = options.Value.RefreshTokenLifetime;
        var until = clock.GetUtcNow() + life;
        if (session.IdleEndsAt > until - (life / 24))
        {
            // Close enough; a write for each refresh would cost more than the difference is worth.
            return;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.Sessions.Where(row => row.Id == session.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(static row => row.IdleEndsAt, until), cancellation);
        liveness.Forget(session.Id);
    }

    /// <summary>Ties an authorization of the protocol to the session it was issued from.</summary>
    public async Task AddGrantAsync(string sessionId, string authorizationId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.SessionGrants.Add(new() { SessionId = sessionId, AuthorizationId = authorizationId });
        await database.SaveChangesAsync(cancellation);
    }

    /// <summary>The session an authorization was issued from, or null.</summary>
    public async Task<string?> FindByGrantAsync(string authorizationId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.SessionGrants.Where(row => row.AuthorizationId == authorizationId)
            .Select(static row => row.SessionId).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Remembers that a mini-app received a token in the session.</summary>
    public async Task AddServiceAsync(string sessionId, string appId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.SessionServices.AnyAsync(row => row.SessionId == sessionId && row.AppId == appId, cancellation))
        {
            return;
        }

        database.SessionServices.Add(new() { SessionId = sessionId, AppId = appId });
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // Another request of the same session wrote the same row first; anything else shows in this check.
            if (!await database.SessionServices.AsNoTracking().AnyAsync(row => row.SessionId == sessionId && row.AppId == appId, cancellation))
            {
                throw;
            }
        }
    }

    /// <summary>True when the account has, or lately had, a session.</summary>
    public async Task<bool> HasAnyAsync(Guid account, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Sessions.AnyAsync(row => row.AccountId == account, cancellation);
    }

    public async Task<IReadOnlyList<Session>> ListAsync(AccountId account, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Sessions.AsNoTracking().Where(SessionLife.Living(clock.GetUtcNow(), options.Value))
            .Where(row => row.AccountId == account.Value).OrderByDescending(static row => row.StartedAt).ToListAsync(cancellation);
    }

    /// <summary>
    /// Ends a session. Once the first step is durable nothing of the session is accepted any more; revoking what was issued from it
    /// makes that visible to introspection too.
    /// </summary>
    /// <param name="sessionId">The session; nothing happens when it has ended.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task EndAsync(string sessionId, CancellationToken cancellation) => EndAsync(sessionId, "session.ended", cancellation);

    /// <summary>Ends every session of an account but one.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EndOthersAsync(AccountId account, string? kept, CancellationToken cancellation)
    {
        var others = (await ListAsync(account, cancellation)).Where(session => session.Id != kept).ToList();
        foreach (var session in others)
        {
            await EndAsync(session.Id, cancellation);
        }

        return others.Count;
    }

    /// <summary>Ends the sessions whose time has run out, so that mini-apps hear of it too.</summary>
    /// <param name="atMost">How many at once.</param>
    /// <param name="cancellation">Stops between two of them.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> EndRunOutAsync(int atMost, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var ids = await database.Sessions.Where(SessionLife.RunOut(clock.GetUtcNow(), options.Value))
            .OrderBy(static row => row.StartedAt).Select(static row => row.Id).Take(atMost).ToListAsync(cancellation);
        foreach (var id in ids)
        {
            await EndAsync(id, "session.expired", cancellation);
        }

        return ids.Count;
    }

    private async Task EndAsync(string sessionId, string action, CancellationToken cancellation)
    {
        if (!await MarkEndedAsync(sessionId, action, cancellation))
        {
            return;
        }

        liveness.Forget(sessionId);
        notices.Wake();
        await grants.RevokeAsync([sessionId], appId: null, cancellation);
    }

    // The update decides who ends it when two replicas want to; the notices belong to the same transaction.
    private async Task<bool> MarkEndedAsync(string sessionId, string action, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.AsOneAsync(
            async () =>
            {
                DateTimeOffset? now = clock.GetUtcNow();
                if (await database.Sessions.Where(row => row.Id == sessionId && row.EndedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(static row => row.EndedAt, now), cancellation) is 0)
                {
                    return false;
                }

                var session = await database.Sessions.FirstAsync(row => row.Id == sessionId, cancellation);
                var account = await database.Users.FirstAsync(row => row.Id == session.AccountId, cancellation);
                database.Audit.Add(Entry(account, action, session.Device));
                var apps = await database.SessionServices.Where(row => row.SessionId == sessionId).Select(static row => row.AppId).ToListAsync(cancellation);
                await notices.AddAsync(database, session, apps, cancellation);
                await database.SaveChangesAsync(cancellation);
                return true;
            },
            cancellation);
    }

    private static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    private AuditRow Entry(Account account, string action, string? detail) => AuditLog.ToRow(
        new(clock.GetUtcNow(), new AccountId(account.Id), account.UserName!, action, $"account:{account.Id:N}", detail));
}
