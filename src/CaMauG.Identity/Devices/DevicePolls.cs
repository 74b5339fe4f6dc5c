using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CaMauG.Identity.Attempts;
using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Devices;

/// <summary>
/// Tells a device that asks too often to slow down, and holds it to the longer pause from then on (RFC 8628 §3.5), whichever replica it asks. Counted in the database, which an answer asks
/// several times anyway, among the other waits that grow; forgotten with them.
/// </summary>
internal sealed class DevicePolls(IDbContextFactory<IdentityDb> databases, TimeProvider clock) : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    /// <summary>Seconds between two requests, as the device is told; and by how much a pause that was too short grows.</summary>
    public const int Interval = 5;

    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(Interval);

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyTokenResponseContext>()
        .UseSingletonHandler<DevicePolls>()
        .SetOrder(int.MinValue + 100_000)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public async ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        // Only codes that exist come this far with this answer, so nobody can fill the table with made-up ones.
        if (context.Response.Error is Errors.AuthorizationPending && context.Request?.DeviceCode is { } code && await IsTooSoonAsync(code, context.CancellationToken))
        {
            context.Response.Error = Errors.SlowDown;
            context.Response.ErrorDescription = "The device asks too often: wait five seconds longer between two requests from now on.";
            context.Response.ErrorUri = null;
        }
    }

    private async Task<bool> IsTooSoonAsync(string code, CancellationToken cancellation)
    {
        var id = "poll:" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
        while (true)
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var now = clock.GetUtcNow();
            var known = await database.FailedAttempts.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);
            var isTooSoon = known?.BlockedUntil > now;
            var steps = (known?.Count ?? 1) + (isTooSoon ? 1 : 0);
            FailedAttempts next = new() { Id = id, Count = steps, FirstAt = known?.FirstAt ?? now, LastAt = now, BlockedUntil = now + (steps * s_step) };
            if (await AttemptLimiter.TryStoreAsync(database, known, next, cancellation))
            {
                return isTooSoon;
            }
        }
    }
}
