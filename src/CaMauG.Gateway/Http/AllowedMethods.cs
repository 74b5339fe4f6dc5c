using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Gateway.Http;

/// <summary>Methods of <c>/graphql</c>. PUT and DELETE are about shared event streams; CONNECT opens a WebSocket over HTTP/2 (RFC 8441) and is no method a client could try.</summary>
internal static class AllowedMethods
{
    public const string Header = "GET, HEAD, POST, PUT, DELETE, OPTIONS";

    /// <summary>Those of requests, in the order of the header.</summary>
    public static readonly FrozenSet<string> All = Header.Split(", ").ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True for the two methods that only read: HEAD is GET without the body (RFC 9110 §9.3.2).</summary>
    public static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
