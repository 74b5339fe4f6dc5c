using System.Globalization;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Services;

namespace CaMauG.Identity.Policies;

/// <summary>
/// Policies about how sure the hub is of who somebody is: <c>assurance:1</c> to <c>assurance:3</c> for a level, <c>recent:300</c> for having proved it in the
/// last seconds. The third level is a passkey or second factor given within five minutes.
/// </summary>
internal sealed class AssurancePolicies(TimeProvider clock) : IAccessPolicies
{
    private const string AssurancePrefix = "assurance:";
    private const string RecentPrefix = "recent:";

    // Below, nobody gets through the sign-in page in time; above, the session decides anyway.
    private const int ShortestAge = 30;
    private const int LongestAge = 86_400;

    public bool Knows(string policy) => LevelOf(policy) is not null || AgeOf(policy) is not null;

    public ValueTask<bool> IsGrantedAsync(string policy, ClaimsPrincipal? caller, CancellationToken cancellation) =>
        new(Caller.From(caller) is { } person && IsGranted(policy, person, caller!));

    public StepUp? FindStepUp(string policy) => LevelOf(policy) is { } level
        ? new(ServiceTokens.AssuranceClass(level.ToString(CultureInfo.InvariantCulture)), level == AssuranceLevel.Highest ? AssuranceLevel.Fresh : null)
        : new(null, AgeOf(policy));

    // The caller of a subscription was read when it began; a step-up passes while it lasts.
    private bool IsGranted(string policy, Caller person, ClaimsPrincipal caller) => LevelOf(policy) is { } level
        ? person.Assurance >= level && (level < AssuranceLevel.Highest || IsRecent(caller, CallerClaims.SteppedUpAt, AssuranceLevel.Fresh))
        : AgeOf(policy) is { } age && IsRecent(caller, CallerClaims.AuthenticatedAt, age);

    // A developer's key proves nothing about a person, so it has no time of that.
    private bool IsRecent(ClaimsPrincipal caller, string claim, TimeSpan age) =>
        long.TryParse(caller.FindFirst(claim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) <= age;

    private static int? LevelOf(string policy) =>
        policy.StartsWith(AssurancePrefix, StringComparison.Ordinal) && policy.Length == AssurancePrefix.Length + 1 && policy[^1] is >= '1' and <= '3'
            ? policy[^1] - '0'
            : null;

    private static TimeSpan? AgeOf(string policy) =>
        policy.StartsWith(RecentPrefix, StringComparison.Ordinal)
        && int.TryParse(policy.AsSpan(RecentPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= ShortestAge and <= LongestAge
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
