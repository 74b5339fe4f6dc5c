using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Keys;
using CaMauG.Identity.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.KeyCare;

/// <summary>
/// Replaces the keys behind tokens in time. A new one is published first and signs after the overlap; the old one is kept until the last token it signed has
/// ended. What is to be done follows from files and time, and each step is one file made or removed, so replicas may do it at once.
/// </summary>
internal sealed partial class KeyRotation(
    TokenKeys keys, IAuditLog audit, IOptions<IdentityModuleOptions> options, TimeProvider clock, ILogger<KeyRotation> logger)
{
    private const string Hub = "hub";

    // Clocks of replicas differ, and one that has not looked yet still signs with the old key.
    private static readonly TimeSpan s_margin = TimeSpan.FromHours(1);

    /// <summary>How long a key verifies after it stopped signing: codes, refresh tokens and device codes are signed and encrypted too.</summary>
    public TimeSpan Kept => s_margin + new[] { options.Value.RefreshTokenLifetime, options.Value.AccessTokenLifetime, options.Value.DeviceCodeLifetime, options.Value.AuthorizationCodeLifetime }.Max();

    /// <summary>Does what is due, and notices what others did.</summary>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        Refresh();
        var set = keys.Current;
        var now = clock.GetUtcNow();
        var due = set.Signer.SignsFrom + options.Value.KeyRotation.Interval;
        if (set.Next is null && now >= due - options.Value.KeyRotation.Overlap)
        {
            var earliest = now + options.Value.KeyRotation.Overlap;
            if (keys.TryMake(due > earliest ? due : earliest) is { } made)
            {
                await WriteAsync("signing_key.made", made, $"signs from {made.SignsFrom.UtcDateTime:O}", cancellation);
            }
        }

        foreach (var key in set.All.Where(key => set.EndOf(key) + Kept <= now))
        {
            if (keys.TryRemove(key))
            {
                await WriteAsync("signing_key.removed", key, "everything it signed has ended", cancellation);
            }
        }

        Refresh();
    }

    private void Refresh()
    {
        if (keys.Refresh())
        {
            Log.Changed(logger, keys.Current.Signer.Id, keys.Current.All.Count);
        }
    }

    private Task WriteAsync(string action, TokenKey key, string detail, CancellationToken cancellation) =>
        audit.WriteAsync(new(clock.GetUtcNow(), null, Hub, action, "key:" + key.Id, detail), cancellation);

    private static partial class Log
    {
        [LoggerMessage(4301, LogLevel.Information, "Tokens are signed with key {KeyId}; {Count} keys are published.", EventName = "TokenKeysChanged")]
        public static partial void Changed(ILogger logger, string keyId, int count);
    }
}
