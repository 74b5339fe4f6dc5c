using System.Buffers.Text;
using System.Security.Cryptography;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Data;
using CaMauG.Identity.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;

namespace CaMauG.Identity.Sessions;

/// <summary>Starts, renews and ends sessions.</summary>
internal sealed class SessionStore(
    IDbContextFactory<IdentityDb> databases,
    IServiceScopeFactory scopes,
    SessionLiveness liveness,
    LogoutNotices notices,
    IOptions<IdentityModuleOptions> options,
    TimeProvider clock)
{
    public async Task<SessionState> StartAsync(Account account, Proof proof, string? userAgent, CancellationToken cancellation)
    {
        if (account.LockedAt is not null)
        {
            throw new InvalidOperationException("A session was about to start for an account that is locked.");
        }

        var now = clock.GetUtcNow();
        var session = new Session
        {
            Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            AccountId = account.Id,
            Device = DeviceName.From(userAgent),
            StartedAt = now,
            AuthenticatedAt = now,
            SteppedUpAt = proof.IsStrong ? now : null,
            Methods = proof.Methods,
            LastSeenAt = now,
        };
        await using var database = await databases.CreateDbContextAsync(cancellation);
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
        database.Audit.Add(Entry(account, proof.IsStrong ? "session.stepped_up" : "session.renewed", proof.Methods));
        await database.SaveChangesAsync(cancellation);
        liveness.Forget(session.Id);
        return SessionState.From(row);
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

    public async Task<IReadOnlyList<Session>> ListAsync(AccountId account, CancellationToken cancellation)
    {
        var oldest = clock.GetUtcNow() - options.Value.SessionLifetime;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Sessions.AsNoTracking()
            .Where(row => row.AccountId == account.Value && row.EndedAt == null && row.StartedAt > oldest)
            .OrderByDescending(static row => row.StartedAt).ToListAsync(cancellation);
    }

    /// <summary>
    /// Ends a session. Once the first step is durable nothing of the session is accepted any more; revoking what was issued from it
    /// makes that visible to introspection too.
    /// </summary>
    public async Task EndAsync(string sessionId, CancellationToken cancellation)
    {
        if (!await MarkEndedAsync(sessionId, cancellation))
        {
            return;
        }

        liveness.Forget(sessionId);
        notices.Wake();
        await RevokeGrantsAsync(sessionId, cancellation);
    }

    private async Task<bool> MarkEndedAsync(string sessionId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var session = await database.Sessions.FirstOrDefaultAsync(row => row.Id == sessionId && row.EndedAt == null, cancellation);
        if (session is null)
        {
            return false;
        }

        session.EndedAt = clock.GetUtcNow();
        var account = await database.Users.FirstAsync(row => row.Id == session.AccountId, cancellation);
        database.Audit.Add(Entry(account, "session.ended", session.Device));
        await notices.AddAsync(database, session, cancellation);
        await database.SaveChangesAsync(cancellation);
        return true;
    }

    private async Task RevokeGrantsAsync(string sessionId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var authorizations = scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>();
        var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
        var grants = await database.SessionGrants.AsNoTracking().Where(row => row.SessionId == sessionId)
            .Select(static row => row.AuthorizationId).ToListAsync(cancellation);
        foreach (var grant in grants)
        {
            if (await authorizations.FindByIdAsync(grant, cancellation) is { } authorization)
            {
                await authorizations.TryRevokeAsync(authorization, cancellation);
            }

            await tokens.RevokeByAuthorizationIdAsync(grant, cancellation);
        }
    }

    private AuditRow Entry(Account account, string action, string? detail) => AuditLog.ToRow(
        new(clock.GetUtcNow(), new AccountId(account.Id), account.UserName!, action, $"account:{account.Id:N}", detail));
}
