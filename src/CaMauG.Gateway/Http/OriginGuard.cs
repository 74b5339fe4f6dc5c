using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Gateway.Http;

/// <summary>
/// Keeps pages of other sites from opening a WebSocket as the citizen: a browser sends cookies with the handshake and asks nobody first, and
/// the page may read all that comes. It always says where the page is from (RFC 6455 §10.2).
/// </summary>
internal sealed class OriginGuard(SubscriptionOptions settings)
{
    public bool Allows(HttpContext context)
    {
        var request = context.Request;
        if (!CsrfGuard.IsFromCookie(request, context.User) || request.Headers.Origin is not [{ } origin])
        {
            return true;
        }

        return IsOwn(request, origin) || settings.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>True when a page of that origin is one of this host.</summary>
    public static bool IsOwn(HttpRequest request, string origin) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
