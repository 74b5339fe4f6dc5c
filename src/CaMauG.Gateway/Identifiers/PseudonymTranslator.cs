using System.Text;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Execution.Identifiers;

namespace CaMauG.Gateway.Identifiers;

/// <summary>
/// Gives each service its own id of a citizen. A mini-app that is handed <c>Citizen.id</c> by another gets the pseudonym of its own
/// sector; clients and the hub itself share the gateway's sector.
/// </summary>
internal sealed class PseudonymTranslator(IPseudonyms pseudonyms) : IIdentifierTranslator
{
    public const string TypeName = "Citizen";
    public const string FieldName = "id";

    public bool Applies(string typeName, string fieldName) => typeName == TypeName && fieldName == FieldName;

    public byte[]? Translate(ReadOnlySpan<byte> value, string fromSubgraph, string? toSubgraph)
    {
        var from = SectorOf(fromSubgraph);
        var to = SectorOf(toSubgraph);
        return pseudonyms.Find(Encoding.UTF8.GetString(value), from) is { } account ? Encoding.UTF8.GetBytes(pseudonyms.For(account, to)) : null;
    }

    private static string SectorOf(string? subgraph) => subgraph is null or IHubSubgraph.Name ? IPseudonyms.GatewaySector : subgraph;
}
