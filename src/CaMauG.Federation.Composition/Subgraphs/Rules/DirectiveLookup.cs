using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Links;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>The definition that holds for a directive in a subgraph: its own, the specification's, or GraphQL's.</summary>
internal sealed class DirectiveLookup(Subgraph subgraph)
{
    private readonly Dictionary<string, DirectiveDefinition?> _definitions = new(StringComparer.Ordinal);

    public DirectiveDefinition? Find(string name)
    {
        if (!_definitions.TryGetValue(name, out var definition))
        {
            _definitions[name] = definition = Resolve(name);
        }

        return definition;
    }

    private DirectiveDefinition? Resolve(string name)
    {
        if (subgraph.Schema.DirectiveDefinitions.TryGetValue(name, out var own))
        {
            return own;
        }

        if (subgraph.FindFederationName(name) is { } federation)
        {
            return OfSpecification(name, KnownDirectives.Find(federation, SpecificationOf(name))!);
        }

        return name == subgraph.LinkName && !subgraph.IsFederation1 ? Link(name) : BuiltIn(name);
    }

    // A specification linked by itself has no federation version to go by.
    private SpecificationVersion SpecificationOf(string name) =>
        subgraph.FindSource(name) is { } source && source.Link.Identity != SpecificationUrl.Federation ? KnownDirectives.Latest : subgraph.Version;

    private DirectiveDefinition OfSpecification(string name, KnownDirective known)
    {
        var definition = new DirectiveDefinition(name) { IsRepeatable = known.IsRepeatable };
        definition.Locations.AddRange(known.Locations);
        foreach (var argument in known.Arguments)
        {
            var type = argument.Type.WithName(subgraph.MachineryName(argument.Type.NamedType));
            definition.Arguments.Add(
                argument.Name,
                new InputDefinition($"@{name}({argument.Name}:)", argument.Name, type) { Default = argument.Default is null ? null : Values.Flag(true) });
        }

        return definition;
    }

    private static DirectiveDefinition Link(string name) =>
        Define(name, isRepeatable: true, ["SCHEMA"], ("url", "String"), ("as", "String"), ("for", "Purpose"), ("import", "Import"));

    private static DirectiveDefinition? BuiltIn(string name) => name switch
    {
        "deprecated" => Define(
            name, false, ["FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INPUT_FIELD_DEFINITION", "ENUM_VALUE"], ("reason", "String")),
        "specifiedBy" => Define(name, false, ["SCALAR"], ("url", "String")),
        _ => null,
    };

    private static DirectiveDefinition Define(string name, bool isRepeatable, string[] locations, params (string Name, string Type)[] arguments)
    {
        var definition = new DirectiveDefinition(name) { IsRepeatable = isRepeatable };
        definition.Locations.AddRange(locations);
        foreach (var (argument, type) in arguments)
        {
            // Imports are strings or objects, which no GraphQL type says; the link reader judges them.
            var reference = type == "Import" ? TypeReference.ListOf(TypeReference.Named(type)) : TypeReference.Named(type);
            definition.Arguments.Add(argument, InputDefinition.OfDirective(name, argument, reference));
        }

        return definition;
    }
}
