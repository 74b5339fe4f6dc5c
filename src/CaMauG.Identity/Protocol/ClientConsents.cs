using System.Collections.Immutable;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Protocol;

/// <summary>What people allowed clients that are not the hub's own, kept as the protocol's permanent authorizations.</summary>
internal sealed class ClientConsents(IOpenIddictApplicationManager applications, IOpenIddictAuthorizationManager authorizations)
{
    /// <summary>True when one consent in force covers all the scopes.</summary>
    public async Task<bool> CoverAsync(AccountId account, object application, ImmutableArray<string> scopes, CancellationToken cancellation)
    {
        var clientId = await applications.GetIdAsync(application, cancellation);
        await foreach (var _ in authorizations.FindAsync(
            account.ToString(), clientId, Statuses.Valid, AuthorizationTypes.Permanent, scopes, cancellation))
        {
            return true;
        }

        return false;
    }

    public async Task AllowAsync(AccountId account, object application, ImmutableArray<string> scopes, CancellationToken cancellation)
    {
        if (await CoverAsync(account, application, scopes, cancellation))
        {
            return;
        }

        await authorizations.CreateAsync(
            new ClaimsIdentity(), account.ToString(), (await applications.GetIdAsync(application, cancellation))!, AuthorizationTypes.Permanent, scopes, cancellation);
    }
}
