using System.Security.Claims;

namespace CaMauG.Contracts.Graph;

/// <summary>
/// Decides policies that the graph names with <c>@policy(policies:)</c> (specs.apollo.dev/policy v0.1). There may be several of these; the first that
/// knows a policy decides it. A policy nobody knows is denied to everybody.
/// </summary>
public interface IAccessPolicies
{
    /// <summary>True when it is for this one to decide the policy.</summary>
    bool Knows(string policy);

    /// <summary>
    /// True when the caller has the policy. Asked once for each request whose document names it, and again while a subscription lasts, so what takes
    /// long to find out is to be kept by whoever implements this.
    /// </summary>
    /// <param name="policy">A policy it knows.</param>
    /// <param name="caller">Who asks; null when anonymous.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<bool> IsGrantedAsync(string policy, ClaimsPrincipal? caller, CancellationToken cancellation);

    /// <summary>What a person can do to be granted it; null when there is nothing but to ask somebody for a right. The same for all callers.</summary>
    StepUp? FindStepUp(string policy);
}

/// <summary>An authentication that would be enough, as RFC 9470 §3 tells a client.</summary>
/// <param name="AcrValue">The authentication context class to ask for; null for any.</param>
/// <param name="MaxAge">How long ago it may have been; null for any time.</param>
public sealed record StepUp(string? AcrValue, TimeSpan? MaxAge);
