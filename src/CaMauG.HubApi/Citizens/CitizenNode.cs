using CaMauG.Contracts.Accounts;

namespace CaMauG.HubApi.Citizens;

/// <summary>The signed-in citizen as the graph shows them.</summary>
/// <param name="Id">Their pseudonym at the gateway.</param>
/// <param name="DisplayName">Their name.</param>
/// <param name="Assurance">Assurance of the session.</param>
/// <param name="Account">The account; no field of the schema.</param>
internal sealed record CitizenNode(string Id, string DisplayName, int Assurance, AccountId Account);
