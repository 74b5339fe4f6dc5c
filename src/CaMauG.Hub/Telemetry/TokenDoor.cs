using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Hub.Telemetry;

/// <summary>Lets a machine in that sends a token it was given.</summary>
internal static class TokenDoor
{
    private const string Scheme = "Bearer ";

    public static void RequireToken(this IEndpointConventionBuilder endpoint, string token)
    {
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        endpoint.Add(built =>
        {
            var serve = built.RequestDelegate!;
            built.RequestDelegate = context => IsRight(context.Request.Headers.Authorization, expected) ? serve(context) : RefuseAsync(context);
        });
    }

    // Hashes have one length, so that neither it nor the first wrong letter shows in the time.
    private static bool IsRight(string? header, byte[] expected) =>
        header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..])), expected);

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer realm=\"metrics\"";
        return Task.CompletedTask;
    }
}
