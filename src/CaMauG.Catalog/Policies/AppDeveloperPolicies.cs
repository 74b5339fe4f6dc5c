using System.Collections.Concurrent;
using System.Security.Claims;
using CaMauG.Catalog.Data;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Policies;

/// <summary>Policies that name a mini-app, as <c>developer-of:phan-anh</c>: whoever registered it has them, while they are a developer.</summary>
internal sealed class AppDeveloperPolicies(IDbContextFactory<CatalogDb> databases) : IAccessPolicies
{
    private const string Prefix = "developer-of:";
    private const int LongestAppId = 64;

    // A mini-app never changes hands, so what was found once holds; there are no more entries than mini-apps.
    private readonly ConcurrentDictionary<string, Guid> _developers = new(StringComparer.Ordinal);

    public bool Knows(string policy) =>
        policy.StartsWith(Prefix, StringComparison.Ordinal) && policy.Length > Prefix.Length && policy.Length <= Prefix.Length + LongestAppId;

    public async ValueTask<bool> IsGrantedAsync(string policy, ClaimsPrincipal? caller, CancellationToken cancellation) =>
        Caller.From(caller) is { } person
        && person.IsIn(Roles.Developer)
        && await FindDeveloperAsync(policy[Prefix.Length..], cancellation) == person.Account.Value;

    public StepUp? FindStepUp(string policy) => null;

    private async ValueTask<Guid?> FindDeveloperAsync(string appId, CancellationToken cancellation)
    {
        if (_developers.TryGetValue(appId, out var known))
        {
            return known;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Apps.AsNoTracking().Where(app => app.Id == appId).Select(app => (Guid?)app.Developer).SingleOrDefaultAsync(cancellation) is not { } developer)
        {
            return null;
        }

        _developers[appId] = developer;
        return developer;
    }
}
