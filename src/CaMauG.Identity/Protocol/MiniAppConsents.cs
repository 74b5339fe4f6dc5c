using CaMauG.Contracts.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Protocol;

/// <summary>
/// What a mini-app with pages of its own asks people for when they come to it without having put it on their home, where they would have been asked: once, before it
/// learns anything. That they were asked is remembered as the protocol's permanent authorization, what they granted as their consents.
/// </summary>
internal sealed class MiniAppConsents(IEnumerable<IMiniAppClients> sources, IConsents consents, ClientConsents answers)
{
    /// <summary>True when the person has to be asked: a required permission is missing, or nobody asked about the others yet.</summary>
    public async Task<bool> AreOpenAsync(MiniAppClient app, object application, AccountId account, CancellationToken cancellation)
    {
        var granted = await consents.GetGrantedAsync(account, app.AppId, cancellation);
        var missing = app.Permissions.Where(permission => !granted.Contains(permission.Name)).ToList();
        if (missing.Count is 0)
        {
            return false;
        }

        return missing.Exists(static permission => permission.Required)
            || (!await answers.CoverAsync(account, application, [Scopes.OpenId], cancellation) && !await IsInstalledAsync(account, app.AppId, cancellation));
    }

    public Task<IReadOnlyList<string>> GrantedAsync(MiniAppClient app, AccountId account, CancellationToken cancellation) =>
        consents.GetGrantedAsync(account, app.AppId, cancellation);

    /// <summary>Takes an answer as the consents in force; false, and nothing taken, while a required permission is missing.</summary>
    public async Task<bool> TakeAsync(MiniAppClient app, object application, AccountId account, IReadOnlyList<string> chosen, CancellationToken cancellation)
    {
        if (app.Permissions.Any(permission => permission.Required && !chosen.Contains(permission.Name)))
        {
            return false;
        }

        var names = app.Permissions.Select(static permission => permission.Name).Where(chosen.Contains);
        await consents.SetGrantedAsync(account, app.AppId, [.. names], cancellation);
        await answers.AllowAsync(account, application, [Scopes.OpenId], cancellation);
        return true;
    }

    private async Task<bool> IsInstalledAsync(AccountId account, string appId, CancellationToken cancellation)
    {
        foreach (var source in sources)
        {
            if (await source.IsInstalledAsync(account, appId, cancellation))
            {
                return true;
            }
        }

        return false;
    }
}
