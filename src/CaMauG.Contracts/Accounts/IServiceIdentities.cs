using System.Security.Claims;

namespace CaMauG.Contracts.Accounts;

/// <summary>Who a caller is towards one service: exchanged from the caller's own token by the rules of RFC 8693 and cached until a minute before it ends.</summary>
public interface IServiceIdentities
{
    /// <summary>
    /// The identity for one mini-app: audience = its app_id, subject = the pseudonym there, scopes = what the citizen granted it,
    /// roles only those the mini-app may know (officers). Never asked for the hub's own subgraph (<see cref="Graph.IHubSubgraph.Name"/>): it
    /// runs inside the process, needs <see cref="CallerClaims.Account"/>, and receives the gateway's principal as it is.
    /// </summary>
    /// <param name="caller">The principal of the request to the gateway.</param>
    /// <param name="appId">The service.</param>
    /// <param name="needsToken">True to mint the signed token too, for a service outside this process.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<ServiceIdentity> GetAsync(ClaimsPrincipal caller, string appId, bool needsToken, CancellationToken cancellation);
}

/// <summary>A caller as one service may know them.</summary>
/// <param name="Principal">Claims by <see cref="CallerClaims"/>, without <see cref="CallerClaims.Account"/>.</param>
/// <param name="Token">Signed JWT (<c>at+jwt</c>) saying the same; null when not asked for.</param>
/// <param name="ExpiresAt">End of its life.</param>
public sealed record ServiceIdentity(ClaimsPrincipal Principal, string? Token, DateTimeOffset ExpiresAt);
