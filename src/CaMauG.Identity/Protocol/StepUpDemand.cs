using System.Collections.Immutable;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Services;
using CaMauG.Identity.Sessions;
using OpenIddict.Abstractions;

namespace CaMauG.Identity.Protocol;

/// <summary>Whether a client asks for the highest assurance (RFC 9470 §4) and the session does not have it at the moment.</summary>
internal static class StepUpDemand
{
    private static readonly string s_highest = ServiceTokens.AssuranceClass("3");

    // The values stand in order of preference (OpenID Connect Core §3.1.2.1); another one first means that less is enough.
    public static bool IsUnmet(OpenIddictRequest request, AccountSnapshot account, SessionState session, DateTimeOffset now) =>
        Wanted(request) is [var first, ..] && first == s_highest && AssuranceLevel.Of(account, session, now) < AssuranceLevel.Highest;

    private static ImmutableArray<string> Wanted(OpenIddictRequest request) =>
        ClaimsRequest.Of(request).Assurance is { IsEmpty: false } claimed ? claimed : [.. request.GetAcrValues()];
}
