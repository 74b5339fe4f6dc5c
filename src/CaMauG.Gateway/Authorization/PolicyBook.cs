using System.Security.Claims;
using CaMauG.Contracts.Graph;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Authorization;

/// <summary>The policies of all who decide some. What nobody knows, or whose decision fails, is denied.</summary>
internal sealed partial class PolicyBook(IEnumerable<IAccessPolicies> deciders, ILogger<PolicyBook> logger)
{
    private readonly IAccessPolicies[] _deciders = [.. deciders];

    public bool Knows(string policy) => Find(policy) is not null;

    public StepUp? FindStepUp(string policy) => Find(policy)?.FindStepUp(policy);

    /// <summary>Those of the policies that the caller has.</summary>
    public async ValueTask<IReadOnlySet<string>> GrantedAsync(string[] policies, ClaimsPrincipal? caller, CancellationToken cancellation)
    {
        if (policies.Length == 0)
        {
            return Grants.None;
        }

        HashSet<string> granted = new(StringComparer.Ordinal);
        foreach (var policy in policies)
        {
            if (await IsGrantedAsync(policy, caller, cancellation).ConfigureAwait(false))
            {
                granted.Add(policy);
            }
        }

        return granted;
    }

    private async ValueTask<bool> IsGrantedAsync(string policy, ClaimsPrincipal? caller, CancellationToken cancellation)
    {
        try
        {
            return Find(policy) is { } decider && await decider.IsGrantedAsync(policy, caller, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Log.Undecided(logger, error, policy);
            return false;
        }
    }

    private IAccessPolicies? Find(string policy) => Array.Find(_deciders, decider => decider.Knows(policy));

    private static partial class Log
    {
        [LoggerMessage(4301, LogLevel.Error, "Policy \"{Policy}\" could not be decided and is denied.", EventName = "PolicyUndecided")]
        public static partial void Undecided(ILogger logger, Exception error, string policy);
    }
}
