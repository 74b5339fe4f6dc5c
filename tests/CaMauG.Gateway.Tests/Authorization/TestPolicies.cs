using System.Collections.Concurrent;
using System.Security.Claims;
using CaMauG.Contracts.Graph;

namespace CaMauG.Gateway.Tests.Authorization;

/// <summary>Grants a caller the policies that their request brings along, and counts what is asked.</summary>
internal sealed class TestPolicies : IAccessPolicies
{
    public ConcurrentQueue<string> Asked { get; } = new();

    public bool Knows(string policy) => policy != "nobody-knows";

    public ValueTask<bool> IsGrantedAsync(string policy, ClaimsPrincipal? caller, CancellationToken cancellation)
    {
        Asked.Enqueue(policy);
        return policy == "broken" ? throw new InvalidOperationException("The register is away.") : new(caller?.HasClaim("test-policy", policy) is true);
    }

    public StepUp? FindStepUp(string policy) => policy == "fresh" ? new("urn:test:3", TimeSpan.FromMinutes(5)) : null;
}
