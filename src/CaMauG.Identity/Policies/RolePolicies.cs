using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;

namespace CaMauG.Identity.Policies;

/// <summary>Policies that name a role, as <c>role:operator</c>. An administrator has them all.</summary>
internal sealed class RolePolicies : IAccessPolicies
{
    private const string Prefix = "role:";

    public bool Knows(string policy) => policy.StartsWith(Prefix, StringComparison.Ordinal) && Roles.All.Contains(policy[Prefix.Length..]);

    public ValueTask<bool> IsGrantedAsync(string policy, ClaimsPrincipal? caller, CancellationToken cancellation) =>
        new(Caller.From(caller)?.IsIn(policy[Prefix.Length..]) is true);

    public StepUp? FindStepUp(string policy) => null;
}
