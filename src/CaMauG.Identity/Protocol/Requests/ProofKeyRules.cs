using System.Buffers;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Protocol.Requests;

/// <summary>RFC 7636 §4.1: a verifier has 43 to 128 unreserved characters. A shorter one can be guessed from its challenge.</summary>
internal sealed class ProofKeyRules : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    private static readonly SearchValues<char> s_unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenRequestContext>()
        .UseSingletonHandler<ProofKeyRules>()
        .SetOrder(int.MinValue + 200)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        if (context.Request.CodeVerifier is { } verifier
            && (verifier.Length is < 43 or > 128 || verifier.AsSpan().ContainsAnyExcept(s_unreserved)))
        {
            context.Reject(Errors.InvalidGrant, "code_verifier must have 43 to 128 unreserved characters (RFC 7636).");
        }

        return ValueTask.CompletedTask;
    }
}
