using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Settings;

/// <summary>
/// How much callers may use over time. Replicas with a Redis share the budgets; without it, or while it is away, each replica counts by itself.
/// Default: no budgets; the hub sets them for citizens.
/// </summary>
public sealed class RateOptions
{
    /// <summary>Whether an empty budget decides. Default: it does.</summary>
    public LimitMode Mode { get; set; } = LimitMode.Enforce;

    /// <summary>Of each signed-in citizen, through all clients together.</summary>
    [ValidateObjectMembers]
    public RateBudgets Citizen { get; set; } = new();

    /// <summary>Of each client its token names, for all its citizens together, unless <see cref="Clients"/> names the client.</summary>
    [ValidateObjectMembers]
    public RateBudgets Client { get; set; } = new();

    /// <summary>Of single clients, by client id.</summary>
    public IDictionary<string, RateBudgets> Clients { get; } = new Dictionary<string, RateBudgets>(StringComparer.Ordinal);

    /// <summary>
    /// Of each address from which nobody is signed in. Many citizens may share one address, and behind a proxy all do unless forwarded headers are
    /// trusted, so set it with care.
    /// </summary>
    [ValidateObjectMembers]
    public RateBudgets Address { get; set; } = new();
}
