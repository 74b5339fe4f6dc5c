using System.Collections.Immutable;
using CaMauG.Contracts.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Protocol;

/// <summary>Leaves of the scopes a mini-app asks for what the citizen lets it know: consents only ever shrink a token.</summary>
internal sealed class MiniAppScopes(IConsents consents)
{
    private const string NamePermission = "profile.name";

    public async Task<ImmutableArray<string>> ShrinkAsync(AccountId account, string appId, ImmutableArray<string> asked, CancellationToken cancellation) =>
        asked.Contains(Scopes.Profile) && !await MayKnowNameAsync(account, appId, cancellation) ? asked.Remove(Scopes.Profile) : asked;

    public async Task<bool> MayKnowNameAsync(AccountId account, string appId, CancellationToken cancellation) =>
        (await consents.GetGrantedAsync(account, appId, cancellation)).Contains(NamePermission);
}
