using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Protocol;
using CaMauG.Identity.Protocol.Requests;
using CaMauG.Identity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Devices;

/// <summary>Wires device authorization (RFC 8628) into the provider.</summary>
internal static class DeviceSetup
{
    public static void AddDevices(this IServiceCollection services)
    {
        services.TryAddSingleton<DeviceTickets>();
        services.TryAddSingleton<CodeTries>();
        services.TryAddScoped<IDevicePrompts, DevicePrompts>();
        services.TryAddScoped<VerificationEndpoint>();
        services.AddOpenIddict().AddServer(static server =>
        {
            server.SetDeviceAuthorizationEndpointUris(Endpoints.DeviceAuthorization)
                .SetEndUserVerificationEndpointUris(Endpoints.Verification)
                .AllowDeviceAuthorizationFlow()
                .SetUserCodeCharset([.. UserCode.Letters])
                .SetUserCodeLength(UserCode.Length);
            server.UseAspNetCore().EnableEndUserVerificationEndpointPassthrough();
            server.AddEventHandler(DeviceAnswer.Descriptor);
            server.AddEventHandler(DevicePolls.Descriptor);
            server.AddEventHandler(NulRefusal<ValidateDeviceAuthorizationRequestContext>.Descriptor);
            server.AddEventHandler(NulRefusal<ValidateEndUserVerificationRequestContext>.Descriptor);
        });
        services.AddOptions<OpenIddictServerOptions>().Configure<IOptions<IdentityModuleOptions>>(static (server, options) =>
        {
            server.DeviceCodeLifetime = options.Value.DeviceCodeLifetime;
            server.UserCodeLifetime = options.Value.DeviceCodeLifetime;
        });
    }

    public static void MapDevices(this IEndpointRouteBuilder routes) => routes.MapMethods(
        Endpoints.Verification, [HttpMethods.Get, HttpMethods.Post], VerificationEndpoint.Handle).DisableAntiforgery().AllowAnonymous();
}
