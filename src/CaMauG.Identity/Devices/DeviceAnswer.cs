using CaMauG.Identity.Protocol;
using CaMauG.Identity.Settings;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Devices;

/// <summary>Tells a device the page people type its code on, which is the portal's, and how often it may ask (RFC 8628 §3.2).</summary>
internal sealed class DeviceAnswer(IOptions<IdentityModuleOptions> options) : IOpenIddictServerHandler<ApplyDeviceAuthorizationResponseContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyDeviceAuthorizationResponseContext>()
        .UseSingletonHandler<DeviceAnswer>()
        .SetOrder(int.MinValue + 100_000)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(ApplyDeviceAuthorizationResponseContext context)
    {
        if (!string.IsNullOrEmpty(context.Response.Error) || UserCode.Read(context.Response.UserCode) is not { } letters)
        {
            return ValueTask.CompletedTask;
        }

        var shown = UserCode.Show(letters);
        var page = new Uri(options.Value.PublicUrl, Endpoints.DevicePage).AbsoluteUri;
        context.Response.UserCode = shown;
        context.Response[Parameters.VerificationUri] = page;
        context.Response[Parameters.VerificationUriComplete] = QueryHelpers.AddQueryString(page, Parameters.UserCode, shown);
        context.Response[Parameters.Interval] = DevicePolls.Interval;
        return ValueTask.CompletedTask;
    }
}
