using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>What can be wrong with one subgraph before any rule looks at it: syntax, names, links.</summary>
internal static class SubgraphErrors
{
    private const string InvalidGraphQL = "INVALID_GRAPHQL";

    public static Finding Syntax(string message, Place place) => new(InvalidGraphQL, message, [place]);

    public static Finding NotASchemaDefinition(Place place) =>
        new(InvalidGraphQL, "Only definitions of a schema are allowed in a subgraph.", [place]);

    public static Finding DuplicateType(string name, Place place) =>
        new(InvalidGraphQL, $"There can be only one type named \"{name}\".", [place]);

    public static Finding DuplicateDirective(DirectiveDefinition directive) =>
        new(InvalidGraphQL, $"There can be only one directive named \"{directive.Coordinate}\".", At(directive));

    public static Finding DuplicateElement(string what, Element element) =>
        new(InvalidGraphQL, $"There can be only one {what} \"{element.Coordinate}\".", At(element));

    public static Finding DuplicateInterface(TypeDefinition type, string name) =>
        new(InvalidGraphQL, $"Type {type.Name} can only implement {name} once.", At(type));

    public static Finding DuplicateMember(TypeDefinition type, string name) =>
        new(InvalidGraphQL, $"Union type {type.Name} can only include type {name} once.", At(type));

    public static Finding KindChanged(TypeDefinition type, TypeKind kind, Place place) =>
        new(InvalidGraphQL, $"Type \"{type.Name}\" is defined as {type.Kind} and as {kind} in the same subgraph.", [place]);

    public static Finding ExtensionOfBuiltIn(string name, Place place) => new(InvalidGraphQL, $"Cannot extend built-in type \"{name}\"", [place]);

    /// <summary>GraphQL §3.3: a document has one schema definition at most.</summary>
    public static Finding SecondSchemaDefinition(Place place) => new(InvalidGraphQL, "Must provide only one schema definition.", [place]);

    /// <summary>GraphQL §3.3.1: each operation has one root type, in the definition and all extensions together.</summary>
    public static Finding SecondRoot(OperationKind operation, Place first, Place second) =>
        new(InvalidGraphQL, $"There can be only one {operation.ToString().ToLowerInvariant()} type in schema.", [first, second]);

    public static Finding UnknownType(string name, Place place) => new(InvalidGraphQL, $"Unknown type {name}", [place]);

    public static Finding UnknownRoot(OperationKind operation, string name, Place? place) => new(
        InvalidGraphQL, $"Cannot set schema {operation.ToString().ToLowerInvariant()} root to unknown type {name}", place is null ? [] : [place]);

    public static Finding NotAnObjectAtRoot(OperationKind operation, string name, TypeDefinition type) => new(
        InvalidGraphQL, $"{operation} root type must be an Object type, it cannot be set to {name} (an {type.Kind}Type).", At(type));

    public static Finding RootNameUsed(OperationKind operation, string name)
    {
        var usual = operation.ToString();
        return new(
            $"ROOT_{usual.ToUpperInvariant()}_USED",
            $"The schema has a type named \"{usual}\" but it is not set as the {usual.ToLowerInvariant()} root type (\"{name}\" is instead): "
            + "this is not supported by federation. If a root type does not use its default name, there should be no other type with that default name.",
            []);
    }

    public static Finding OnlyUnusedExternals(TypeDefinition type) => new(
        "TYPE_WITH_ONLY_UNUSED_EXTERNAL",
        $"Type {type.Name} contains only external fields and all those fields are all unused (they do not appear in any @key, @provides or @requires).",
        At(type));

    public static Finding ExtensionOfNothing(TypeDefinition type) => new(
        "EXTENSION_WITH_NO_BASE",
        $"Type \"{type.Name}\" is an extension type, but there is no type definition for \"{type.Name}\" in any subgraph.",
        At(type));

    public static Finding InvalidSubgraphName(string name) =>
        new("INVALID_SUBGRAPH_NAME", $"Invalid name {name} for a subgraph: this name is reserved", []);

    public static Finding DuplicateSubgraphName(string name) =>
        new("INVALID_SUBGRAPH_NAME", $"A subgraph named {name} already exists: each subgraph of one composition needs a name of its own", []);

    public static IReadOnlyList<Place> At(params ReadOnlySpan<Element?> elements)
    {
        var places = new List<Place>();
        foreach (var element in elements)
        {
            if (element?.Place is { } place)
            {
                places.Add(place);
            }
        }

        return places;
    }
}
