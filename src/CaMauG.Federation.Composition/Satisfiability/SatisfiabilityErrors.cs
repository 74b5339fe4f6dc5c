using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>Queries the API allows and the subgraphs cannot answer, and why.</summary>
internal static class SatisfiabilityErrors
{
    public static Finding Unsatisfiable(string query, (string Reasons, IReadOnlyList<Place> Places) why) => new(
        "SATISFIABILITY_ERROR",
        $"The following supergraph API query:\n{query}\ncannot be satisfied by the subgraphs because:\n{why.Reasons}",
        why.Places);

    public static string NoField(string coordinate) => $"cannot find field \"{coordinate}\".";

    public static string NoImplementation(string type, string standIn, string subgraph) =>
        $"cannot find implementation type \"{type}\" (supergraph interface \"{standIn}\" is declared with @interfaceObject in \"{subgraph}\").";

    public static string External(string coordinate) => $"field \"{coordinate}\" is not resolvable because marked @external.";

    public static string Overridden(string coordinate, string subgraph) => $"field \"{coordinate}\" is not resolvable because it is overridden by subgraph \"{subgraph}\".";

    public static string Requires(string coordinate) => $"cannot satisfy @require conditions on field \"{coordinate}\".";

    public static string KeyNotResolved(string target, string key, string type, string from) =>
        $"cannot move to subgraph \"{target}\" using @key(fields: {ValueText.Quote(key)}) of \"{type}\", the key field(s) cannot be resolved from subgraph \"{from}\".";

    public static string NoResolvableKey(string target, string coordinate, string type) =>
        $"cannot move to subgraph \"{target}\", which has field \"{coordinate}\", because none of the @key defined on type \"{type}\" in subgraph \"{target}\" are resolvable "
        + "(they are all declared with their \"resolvable\" argument set to false).";

    public static string NoKey(string target, string coordinate, string type) =>
        $"cannot move to subgraph \"{target}\", which has field \"{coordinate}\", because type \"{type}\" has no @key defined in subgraph \"{target}\".";
}
