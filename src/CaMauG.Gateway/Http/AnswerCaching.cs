using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaMauG.Gateway.Operations;
using CaMauG.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Gateway.Http;

/// <summary>Lets clients and caches on the way keep answers to GET as long as all services allow it, and ask whether theirs still holds (RFC 9111, RFC 9110 §13).</summary>
internal static class AnswerCaching
{
    private const string Varying = "Accept, Accept-Language, Authorization, Cookie";

    private const string ClientVarying =
        ", apollographql-client-name, apollographql-client-version, graphql-client-name, graphql-client-version";

    /// <summary>Says how long the answer may be kept.</summary>
    /// <returns>True when the client has it already: the response then is 304 and has no body.</returns>
    public static bool Apply(HttpContext context, GraphAnswer answer)
    {
        var response = context.Response;
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            response.Headers.CacheControl = "no-store";
            return false;
        }

        response.Headers.Vary = IsNamedByClient(context.Request) ? Varying + ClientVarying : Varying;
        if (answer is not { Refusal: null, Caching: { } policy })
        {
            response.Headers.CacheControl = "no-store";
            return false;
        }

        var seconds = ((long)policy.MaxAge.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = $"{(policy.IsPrivate ? "private" : "public")}, max-age={seconds}";
        EntityTagHeaderValue tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(answer.Body.Span).AsSpan(0, 16))}\"");
        response.Headers.ETag = tag.ToString();
        if (!Matches(context.Request, tag))
        {
            return false;
        }

        response.StatusCode = StatusCodes.Status304NotModified;
        response.ContentType = null;
        return true;
    }

    // Two clients may call two documents by one id, and say who they are in headers.
    private static bool IsNamedByClient(HttpRequest request) =>
        !request.Query.ContainsKey("query")
        && DocumentName.Read(request.Query["documentId"], Encoding.UTF8.GetBytes(request.Query["extensions"].ToString()), out var name) is null
        && name is { IsHash: false };

    private static bool Matches(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false));
}
