using System.Globalization;
using CaMauG.Contracts;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;
using CaMauG.Identity.Texts;

namespace CaMauG.Identity.Devices;

/// <summary>
/// Bounds how many codes one account looks up (RFC 8628 §5.1): twenty in a quarter of an hour. Each of them is good for one use, at whichever replica; right
/// codes count too, since giving a try back would let many at one moment through.
/// </summary>
internal sealed class CodeTries(SingleUse singleUse, TimeProvider clock)
{
    public const int Most = 20;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(15);

    /// <summary>Takes one try; the reason to refuse when there is none left.</summary>
    public async Task<Refusal?> TakeAsync(Guid account, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var window = now.UtcTicks / s_window.Ticks;
        var end = new DateTimeOffset((window + 1) * s_window.Ticks, TimeSpan.Zero);
        for (var number = 0; number < Most; number++)
        {
            if (await singleUse.TryAsync(string.Create(CultureInfo.InvariantCulture, $"device:{account:N}:{window:x}:{number}"), end, cancellation))
            {
                return null;
            }
        }

        return new("DEVICE_CODE_WAIT", IdentityTexts.Get("DeviceCodeWait", Waiting.ToText(end - now)), "code");
    }
}
