using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Devices;

/// <summary>
/// Tells a device that asks too often to slow down, and holds it to the longer pause from then on (RFC 8628 §3.5). Each replica counts by itself: what
/// is bounded is its own work, and a device reaches it less often where there are more.
/// </summary>
internal sealed class DevicePolls(TimeProvider clock) : IOpenIddictServerHandler<ApplyTokenResponseContext>, IDisposable
{
    /// <summary>Seconds between two requests, as the device is told; and by how much a pause that was too short grows.</summary>
    public const int Interval = 5;

    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(Interval);
    private readonly MemoryCache _pauses = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyTokenResponseContext>()
        .UseSingletonHandler<DevicePolls>()
        .SetOrder(int.MinValue + 100_000)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    private sealed class Pause(DateTimeOffset at)
    {
        private DateTimeOffset _last = at;
        private TimeSpan _length = s_step;

        public bool IsTooShort(DateTimeOffset now)
        {
            lock (this)
            {
                var isTooShort = now - _last < _length;
                _last = now;
                _length += isTooShort ? s_step : TimeSpan.Zero;
                return isTooShort;
            }
        }
    }

    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        // Only codes that exist come this far with this answer, so nobody can fill the memory with made-up ones.
        if (context.Response.Error is not Errors.AuthorizationPending || context.Request?.DeviceCode is not { } code)
        {
            return ValueTask.CompletedTask;
        }

        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
        var now = clock.GetUtcNow();
        if (!_pauses.TryGetValue(key, out Pause? pause))
        {
            _pauses.Set(key, new Pause(now), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = context.Options.DeviceCodeLifetime });
            return ValueTask.CompletedTask;
        }

        if (pause!.IsTooShort(now))
        {
            context.Response.Error = Errors.SlowDown;
            context.Response.ErrorDescription = "The device asks too often: wait five seconds longer between two requests from now on.";
            context.Response.ErrorUri = null;
        }

        return ValueTask.CompletedTask;
    }

    public void Dispose() => _pauses.Dispose();
}
