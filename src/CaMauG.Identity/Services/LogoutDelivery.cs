using System.Net;
using CaMauG.Identity.Data;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Identity.Services;

/// <summary>Tells mini-apps of ended sessions (OpenID Connect Back-Channel Logout 1.0 §2.5), again and again for a day until they say they heard.</summary>
internal sealed partial class LogoutDelivery(
    IDbContextFactory<IdentityDb> databases,
    LogoutNotices notices,
    ServiceTokens tokens,
    LogoutChannel channel,
    IdentityMetrics metrics,
    TimeProvider clock,
    ILogger<LogoutDelivery> logger) : BackgroundService
{
    private const int AtOnce = 50;
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_attempt = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_givenUpAfter = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await notices.WaitAsync(s_idle, stoppingToken);
                await DeliverDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Log.RoundFailed(logger, error);
            }
        }
    }

    private async Task DeliverDueAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var due = await ClaimAsync(database, cancellation);
        if (due.Count is 0)
        {
            return;
        }

        var receivers = await notices.GetReceiversAsync(cancellation);
        var failures = await Task.WhenAll(due.Select(async notice => receivers.TryGetValue(notice.AppId, out var receiver)
            ? await TellAsync(notice, receiver, cancellation)
            : null));
        for (var index = 0; index < due.Count; index++)
        {
            Settle(database, due[index], failures[index]);
        }

        await database.SaveChangesAsync(cancellation);
    }

    // A replica that delivers keeps the others away for as long as an attempt may take; if it dies, they go on after that.
    private async Task<List<LogoutNotice>> ClaimAsync(IdentityDb database, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var taken = now + s_attempt;
        var due = await database.LogoutNotices.Where(row => row.NextAttemptAt <= now)
            .OrderBy(static row => row.NextAttemptAt).Take(AtOnce).ToListAsync(cancellation);
        var claimed = new List<LogoutNotice>(due.Count);
        foreach (var notice in due)
        {
            var seen = notice.NextAttemptAt;
            if (await database.LogoutNotices.Where(row => row.Id == notice.Id && row.NextAttemptAt == seen)
                .ExecuteUpdateAsync(set => set.SetProperty(static row => row.NextAttemptAt, taken), cancellation) > 0)
            {
                claimed.Add(notice);
            }
        }

        return claimed;
    }

    /// <summary>Null when nothing is left to do about it, else what was met.</summary>
    private async Task<string?> TellAsync(LogoutNotice notice, Uri receiver, CancellationToken cancellation)
    {
        var token = tokens.SignLogout(notice.AppId, notice.Subject, notice.SessionId, clock.GetUtcNow());
        try
        {
            var status = await channel.PostAsync(receiver, token, cancellation);
            if (status is HttpStatusCode.BadRequest)
            {
                Log.Refused(logger, notice.AppId);
            }

            var heard = status is HttpStatusCode.OK or HttpStatusCode.NoContent;
            metrics.Logout(heard ? "delivered" : status is HttpStatusCode.BadRequest ? "refused" : "unreachable");
            return heard || status is HttpStatusCode.BadRequest ? null : $"HTTP {(int)status}";
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            metrics.Logout("unreachable");
            var failure = error is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } request ? request.HttpRequestError.ToString() : error.GetType().Name;
            Log.Unreachable(logger, notice.AppId, failure);
            return failure;
        }
    }

    private void Settle(IdentityDb database, LogoutNotice notice, string? failure)
    {
        var now = clock.GetUtcNow();
        if (failure is null)
        {
            database.LogoutNotices.Remove(notice);
            return;
        }

        if (now - notice.CreatedAt >= s_givenUpAfter)
        {
            metrics.Logout("given_up");
            Log.GivenUp(logger, notice.AppId, notice.Attempts + 1);
            database.LogoutNotices.Remove(notice);
            return;
        }

        notice.Attempts++;
        notice.LastFailure = failure;
        notice.NextAttemptAt = now + TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, notice.Attempts)));
    }

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Warning, "Mini-app {AppId} could not be told of a sign-out ({Error}); it is tried again.", EventName = "LogoutUnreachable")]
        public static partial void Unreachable(ILogger logger, string appId, string error);

        [LoggerMessage(4102, LogLevel.Warning, "Mini-app {AppId} refused a logout token; its receiver needs a look.", EventName = "LogoutRefused")]
        public static partial void Refused(ILogger logger, string appId);

        [LoggerMessage(4103, LogLevel.Error, "Mini-app {AppId} was not told of a sign-out in {Attempts} attempts over a day; its tokens have ended by now.", EventName = "LogoutGivenUp")]
        public static partial void GivenUp(ILogger logger, string appId, int attempts);

        [LoggerMessage(4104, LogLevel.Error, "A round of logout delivery failed; the next one follows.", EventName = "LogoutRoundFailed")]
        public static partial void RoundFailed(ILogger logger, Exception error);
    }
}
