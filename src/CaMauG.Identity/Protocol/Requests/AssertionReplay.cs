using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CaMauG.Identity.Data;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace CaMauG.Identity.Protocol.Requests;

/// <summary>Takes each client assertion once, at whichever replica (OpenID Connect Core §9, <c>jti</c>).</summary>
internal sealed class AssertionReplay(SingleUse singleUse, TimeProvider clock) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    // An assertion is for one request; a far end would only fill the table.
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    // Clocks differ: what was used is remembered a while beyond its end.
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(5);

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessAuthenticationContext>()
        .UseSingletonHandler<AssertionReplay>()
        .SetOrder(ValidateClientId.Descriptor.Order + 100)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.ClientAssertionPrincipal is not { } assertion)
        {
            return;
        }

        if (assertion.GetClaim(Claims.JwtId) is not { Length: > 0 and <= 256 } id)
        {
            context.Reject(Errors.InvalidClient, "The client assertion needs a jti of 1 to 256 characters.");
            return;
        }

        var end = assertion.GetExpirationDate() ?? DateTimeOffset.MaxValue;
        if (end > clock.GetUtcNow() + s_longest)
        {
            context.Reject(Errors.InvalidClient, "The client assertion must end within an hour.");
            return;
        }

        if (!await TryUseAsync($"{assertion.GetClaim(Claims.Issuer)}\n{id}", end + s_kept, context.CancellationToken))
        {
            context.Reject(Errors.InvalidClient, "The client assertion has been used. Make a new one for each request.");
        }
    }

    private Task<bool> TryUseAsync(string assertion, DateTimeOffset end, CancellationToken cancellation) =>
        singleUse.TryAsync("assertion:" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(assertion))), end, cancellation);
}
