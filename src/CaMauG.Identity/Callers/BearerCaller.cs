using System.Globalization;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using OpenIddict.Abstractions;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Validation.OpenIddictValidationEvents;

namespace CaMauG.Identity.Callers;

/// <summary>After an access token proved genuine: refuses it when its session or key is gone, and says who calls.</summary>
internal sealed class BearerCaller(CallerReader callers) : IOpenIddictValidationHandler<ProcessAuthenticationContext>
{
    public static OpenIddictValidationHandlerDescriptor Descriptor { get; } =
        OpenIddictValidationHandlerDescriptor.CreateBuilder<ProcessAuthenticationContext>()
            .UseSingletonHandler<BearerCaller>()
            .SetOrder(int.MaxValue - 100_000)
            .SetType(OpenIddictValidationHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.AccessTokenPrincipal is not { } token)
        {
            return;
        }

        var client = token.GetClaim(Claims.ClientId) ?? string.Empty;
        var caller = token.GetClaim(CallerClaims.Session) is { } sid
            ? await callers.FindPersonAsync(sid, token.GetClaim(Claims.Subject) ?? string.Empty, client, token.GetScopes(), context.CancellationToken)
            : await callers.FindDeveloperAsync(client, token.GetScopes(), context.CancellationToken);
        if (caller is null)
        {
            context.Reject(Errors.InvalidToken, "The session or key of this token has ended.");
            return;
        }

        if (token.GetExpirationDate() is { } end)
        {
            caller.AddClaim(new(CallerClaims.ExpiresAt, end.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64));
        }

        context.AccessTokenPrincipal = new(caller);
    }
}
