using System.Security.Claims;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Gateway.Http;

/// <summary>
/// Refuses what another site's page could make a browser send. A cross-site form carries neither <c>application/json</c> nor a
/// header of its own without asking first, and the answer to that question is no.
/// </summary>
internal sealed class CsrfGuard(GatewayOptions options)
{
    private const string Header = "camaug-csrf";
    private const string ApolloHeader = "apollo-require-preflight";

    /// <summary>Why the request is refused; null when it may go on.</summary>
    public RequestRefusal? Check(HttpRequest request, ClaimsPrincipal caller)
    {
        if (CheckCookie(request, caller) is { } refusal)
        {
            return refusal;
        }

        if (AllowedMethods.IsRead(request.Method))
        {
            var hasHeader = request.Headers.ContainsKey(Header) || request.Headers.ContainsKey(ApolloHeader);
            return options.RequireCsrfHeaderOnGet && !hasHeader && !IsNamedQuery(request)
                ? Missing($"A GET request must carry the header \"{Header}\" or \"{ApolloHeader}\".")
                : null;
        }

        return IsJson(request.ContentType)
            ? null
            : RequestRefusal.Malformed(415, RequestErrorCodes.UnsupportedMediaType, "Send the operation as application/json in UTF-8.") with { Header = new(HeaderNames.Accept, ResponseMedia.Json) };
    }

    /// <summary>Why a request that a browser may have sent with a cookie, unasked, is refused; null when it may go on.</summary>
    public static RequestRefusal? CheckCookie(HttpRequest request, ClaimsPrincipal caller) =>
        IsFromCookie(request, caller) && request.Headers[Header] != "1"
            ? Missing($"A request with a session cookie must carry the header \"{Header}: 1\".")
            : null;

    // Whatever authenticated a request that brings no token of its own was sent by the browser unasked.
    public static bool IsFromCookie(HttpRequest request, ClaimsPrincipal caller) =>
        request.Headers.Authorization.Count == 0 && caller.Identities.Any(static identity => identity.IsAuthenticated);

    // A document that is only named was there before, is a query (a mutation is refused on GET) and comes without a cookie (checked above): what another site's
    // page makes a browser send that way, it could as well fetch itself. A stream would hold a connection open, so it needs the header.
    private static bool IsNamedQuery(HttpRequest request) =>
        !request.Query.ContainsKey("query") && (request.Query.ContainsKey("documentId") || request.Query.ContainsKey("extensions"))
        && !EventStreamEndpoint.IsAccepted(request);

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var parsed)
        && parsed.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!parsed.Charset.HasValue || HeaderUtilities.RemoveQuotes(parsed.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static RequestRefusal Missing(string message) => RequestRefusal.Malformed(403, RequestErrorCodes.CsrfHeaderMissing, message);
}
