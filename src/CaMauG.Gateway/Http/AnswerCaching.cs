using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Operations;
using CaMauG.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Gateway.Http;

/// <summary>Lets clients and caches on the way keep answers to GET as long as all services allow it, and ask whether theirs still holds (RFC 9111, RFC 9110 §13).</summary>
internal static class AnswerCaching
{
    private const string Varying = "Accept, Accept-Encoding, Accept-Language, Authorization, Cookie";

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

        // A request that was refused may name nothing that can be read.
        response.Headers.Vary = answer.Refusal is null && IsNamedByClient(context.Request) ? Varying + ClientVarying : Varying;
        if (answer is not { Refusal: null, Caching: { } policy })
        {
            response.Headers.CacheControl = "no-store";
            return false;
        }

        SayAge(response, policy);
        EntityTagHeaderValue tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(answer.Body.Span).AsSpan(0, 16))}\"", isWeak: true);
        response.Headers.ETag = tag.ToString();
        if (!Matches(context.Request, tag))
        {
            return false;
        }

        response.StatusCode = StatusCodes.Status304NotModified;
        response.ContentType = null;
        return true;
    }

    // The time is the whole time, and what of it is over stands beside it, so that caches on the way count as this one does (RFC 9111 §4.2.3). A second
    // that has begun counts as over; the millisecond makes up for what was lost in adding up.
    private static void SayAge(HttpResponse response, CachePolicy policy)
    {
        var whole = (long)(policy.MaxAge + policy.Age + TimeSpan.FromMilliseconds(1)).TotalSeconds;
        response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"{(policy.IsPrivate ? "private" : "public")}, max-age={whole}");
        if (policy.Age > TimeSpan.Zero)
        {
            response.Headers.Age = Math.Ceiling(policy.Age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
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
