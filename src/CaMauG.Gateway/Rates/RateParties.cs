using System.Net;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Gateway.Settings;

namespace CaMauG.Gateway.Rates;

/// <summary>Whose budgets an operation draws on: those of the citizen and of the client, or of the address when nobody is signed in.</summary>
internal static class RateParties
{
    /// <summary>The parties that have budgets, with the key of each and what it is called towards clients.</summary>
    public static IEnumerable<(string Key, string Name, RateBudgets Budgets)> Of(ClaimsPrincipal? caller, IPAddress? address, RateOptions options)
    {
        if (caller is null)
        {
            if (address is not null)
            {
                yield return ($"address:{address}", "this address", options.Address);
            }

            yield break;
        }

        if ((caller.FindFirst(CallerClaims.Account) ?? caller.FindFirst(CallerClaims.Subject))?.Value is { } citizen)
        {
            yield return ("citizen:" + citizen, "this account", options.Citizen);
        }

        if (caller.FindFirst(CallerClaims.Client)?.Value is { } client)
        {
            yield return ("client:" + client, "this client", options.Clients.TryGetValue(client, out var own) ? own : options.Client);
        }
    }
}
