using System.Collections.Immutable;
using CaMauG.Identity.Protocol.Requests;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Protocol;

/// <summary>Says in the discovery document what is ours rather than OpenIddict's.</summary>
internal sealed class DiscoveryFacts : IOpenIddictServerHandler<HandleConfigurationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleConfigurationRequestContext>()
        .UseSingletonHandler<DiscoveryFacts>()
        .SetOrder(int.MaxValue)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        context.Metadata["acr_values_supported"] = ImmutableArray.Create<string?>("urn:camaug:loa:1", "urn:camaug:loa:2");
        context.Metadata["claims_parameter_supported"] = true;
        var languages = ImmutableArray.Create<string?>("vi", "en");
        context.Metadata["ui_locales_supported"] = languages;
        context.Metadata["claims_locales_supported"] = languages;
        context.Metadata["backchannel_logout_supported"] = true;
        context.Metadata["backchannel_logout_session_supported"] = true;
        // RFC 8414 §2: where private_key_jwt is offered its algorithms must be named.
        ImmutableArray<string?> algorithms = [.. AssertionTypes.Algorithms];
        context.Metadata["token_endpoint_auth_signing_alg_values_supported"] = algorithms;
        context.Metadata["introspection_endpoint_auth_signing_alg_values_supported"] = algorithms;
        context.Metadata["revocation_endpoint_auth_signing_alg_values_supported"] = algorithms;
        return ValueTask.CompletedTask;
    }
}
