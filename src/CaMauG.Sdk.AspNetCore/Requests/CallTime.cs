using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Sdk.AspNetCore.Requests;

/// <summary>How long the hub waits for an answer: what comes later nobody reads, so the work on it ends then.</summary>
internal static class CallTime
{
    private const string Header = "camaug-timeout";

    /// <summary>Ends with the connection, or when the hub no longer waits.</summary>
    /// <param name="context">A request of the hub; without the header the connection alone counts.</param>
    /// <param name="clock">The clock.</param>
    public static CancellationTokenSource Begin(HttpContext context, TimeProvider clock)
    {
        if (!long.TryParse(context.Request.Headers[Header], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        }

        // The source of a timer keeps no connection alive, so both are joined.
        var time = new CancellationTokenSource(TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue)), clock);
        context.Response.RegisterForDispose(time);
        return CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, time.Token);
    }
}
