using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>Queries the API allows and the subgraphs cannot answer, and why.</summary>
internal static class SatisfiabilityErrors
{
    public static Finding Unsatisfiable(string query, string? labels, (string Reasons, IReadOnlyList<Place> Places) why) => new(
        "SATISFIABILITY_ERROR",
        $"The following supergraph API query:\n{query}\ncannot be satisfied by the subgraphs {(labels is null ? string.Empty : $"while {labels}, ")}because:\n{why.Reasons}",
        why.Places);

    public static Finding NoSubgraphForMutation(FieldDefinition field, IReadOnlyList<(string Subgraph, IReadOnlyList<Finding> Errors)> failing)
    {
        var parts = failing.SelectMany(pair => pair.Errors
            .Select(error => "  " + error.Message.Replace("\n", "\n  ", StringComparison.Ordinal))
            .Prepend($"- When calling \"{field.Coordinate}\" at top-level from subgraph \"{pair.Subgraph}\":"));
        return new(
            "SATISFIABILITY_ERROR",
            $"Supergraph API queries using the mutation field \"{field.Coordinate}\" at top-level must be satisfiable without needing to call that field from multiple "
            + "subgraphs, but every subgraph with that field encounters satisfiability errors. Please fix these satisfiability errors for (at least) one of the following "
            + $"subgraphs with the mutation field:\n{string.Join('\n', parts)}",
            [.. failing.SelectMany(pair => pair.Errors).SelectMany(error => error.Places).Distinct()]);
    }

    public static Finding NoCommonTypes(
        string query, FieldDefinition field, IReadOnlyDictionary<string, HashSet<string>> bySubgraph, IReadOnlyList<Place> places)
    {
        var sets = bySubgraph.GroupBy(pair => Types([.. pair.Value]), pair => pair.Key).Select(group =>
            $"- in {SubgraphList.Of([.. group])}, {group.Key}");
        return new(
            "SHAREABLE_HAS_MISMATCHED_RUNTIME_TYPES",
            $"For the following supergraph API query:\n{query}\nShared field \"{field.Coordinate}\" return type \"{field.Type}\" has a non-intersecting set of possible runtime "
            + $"types across subgraphs. Runtime types in subgraphs are:\n{string.Join(";\n", sets)}.\nThis is not allowed as shared fields must resolve the same way in all "
            + "subgraphs, and that implies at least some common runtime types between the subgraphs.",
            places);
    }

    public static Finding DifferentTypes(
        string query, FieldDefinition field, IReadOnlyList<string> common, IReadOnlyDictionary<string, HashSet<string>> bySubgraph, IReadOnlyList<Place> places)
    {
        var excess = bySubgraph
            .Select(pair => (pair.Key, Types: pair.Value.Except(common).ToList()))
            .Where(pair => pair.Types.Count > 0)
            .Select(pair => $"- subgraph \"{pair.Key}\" should never resolve \"{field.Coordinate}\" to an object of {Types(pair.Types)}");
        return new(
            "INCONSISTENT_RUNTIME_TYPES_FOR_SHAREABLE_RETURN",
            $"For the following supergraph API query:\n{query}\nShared field \"{field.Coordinate}\" return type \"{field.Type}\" has different sets of possible runtime types across "
            + $"subgraphs. Since a shared field must be resolved the same way in all subgraphs, make sure that {SubgraphList.Of([.. bySubgraph.Keys])} only resolve "
            + $"\"{field.Coordinate}\" to objects of {Types(common)}. In particular:\n{string.Join(";\n", excess)}.\nOtherwise the @shareable contract will be broken.",
            places);
    }

    public static Finding TooManyPaths(int most) => new(
        "MAX_VALIDATION_SUBGRAPH_PATHS_EXCEEDED", $"Maximum number of validation subgraph paths exceeded: {most}. Fewer progressive overrides at a time need fewer.", []);

    private static string Types(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "no runtime type is defined",
        1 => $"type \"{names[0]}\"",
        _ => $"types {SubgraphList.Join([.. names.Order(StringComparer.Ordinal).Select(name => $"\"{name}\"")])}",
    };

    public static string NoField(string coordinate) => $"cannot find field \"{coordinate}\".";

    public static string NoImplementation(string type, string standIn, string subgraph) =>
        $"cannot find implementation type \"{type}\" (supergraph interface \"{standIn}\" is declared with @interfaceObject in \"{subgraph}\").";

    public static string External(string coordinate) => $"field \"{coordinate}\" is not resolvable because marked @external.";

    public static string Overridden(string coordinate, string subgraph) => $"field \"{coordinate}\" is not resolvable because it is overridden by subgraph \"{subgraph}\".";

    public static string NotYet(string coordinate) => $"field \"{coordinate}\" is not resolvable because the label of its @override does not apply.";

    public static string Requires(string coordinate) => $"cannot satisfy @require conditions on field \"{coordinate}\".";

    public static string NoContext(string coordinate) => $"could not find a match for required context for field \"{coordinate}\".";

    public static string KeyNotResolved(string target, string key, string type, string from) =>
        $"cannot move to subgraph \"{target}\" using @key(fields: {ValueText.Quote(key)}) of \"{type}\", the key field(s) cannot be resolved from subgraph \"{from}\".";

    public static string NoResolvableKey(string target, string coordinate, string type) =>
        $"cannot move to subgraph \"{target}\", which has field \"{coordinate}\", because none of the @key defined on type \"{type}\" in subgraph \"{target}\" are resolvable "
        + "(they are all declared with their \"resolvable\" argument set to false).";

    public static string NoKey(string target, string coordinate, string type) =>
        $"cannot move to subgraph \"{target}\", which has field \"{coordinate}\", because type \"{type}\" has no @key defined in subgraph \"{target}\".";
}
