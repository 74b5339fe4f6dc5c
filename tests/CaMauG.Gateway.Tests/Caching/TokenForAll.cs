using System.Security.Claims;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Gateway.Tests.Caching;

/// <summary>Hands every caller a token for every service.</summary>
internal sealed class TokenForAll : IServiceIdentities
{
    public ValueTask<ServiceIdentity> GetAsync(ClaimsPrincipal caller, string appId, bool needsToken, CancellationToken cancellation) =>
        ValueTask.FromResult(new ServiceIdentity(caller, needsToken ? "token" : null, DateTimeOffset.MaxValue));
}
