using CaMauG.Identity.Attempts;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Upkeep;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;

namespace CaMauG.Identity.Services;

/// <summary>Forgets once an hour what has ended: tokens, authorizations and sessions that nothing asks for any more.</summary>
internal sealed partial class TokenPruning(
    IServiceScopeFactory scopes, IOptions<IdentityModuleOptions> options, TimeProvider clock, ILogger<TokenPruning> logger) : RecurringWork(TimeSpan.FromHours(1), clock)
{
    // Kept a while after the end, so that a replayed token is recognised as one that was revoked.
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(7);

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var threshold = Clock.GetUtcNow() - s_kept;
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(threshold, cancellation);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(threshold, cancellation);
        var database = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await database.RefreshSuccessors.Where(row => row.ClaimedAt < threshold).ExecuteDeleteAsync(cancellation);
        var now = Clock.GetUtcNow();
        await database.UsedOnce.Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
        await database.PhoneChanges.Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
        var codes = now - CodeBook.Kept;
        await database.Codes.Where(row => row.SentAt < codes).ExecuteDeleteAsync(cancellation);
        var sendings = now - CodeLimiter.Day;
        await database.CodeSendings.Where(row => row.At < sendings).ExecuteDeleteAsync(cancellation);
        var attempts = now - AttemptLimiter.Kept;
        await database.FailedAttempts.Where(row => row.LastAt < attempts).ExecuteDeleteAsync(cancellation);
        var oldest = Clock.GetUtcNow() - options.Value.SessionLifetime - s_kept;
        await database.Sessions
            .Where(row => (row.EndedAt != null && row.EndedAt < threshold) || row.StartedAt < oldest).ExecuteDeleteAsync(cancellation);
    }

    protected override void Tell(Exception error) => Log.Failed(logger, error);

    private static partial class Log
    {
        [LoggerMessage(4201, LogLevel.Error, "Pruning ended tokens and sessions failed; it is tried again in an hour.", EventName = "PruningFailed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
