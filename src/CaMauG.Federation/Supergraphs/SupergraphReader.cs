using System.Collections.Frozen;
using System.Collections.Immutable;
using CaMauG.Federation.Names;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Supergraphs;

/// <summary>
/// Reads the routing model out of <c>join</c> directives. What an older version of the specification does not say holds for all subgraphs
/// that have the type: v0.1 knows neither <c>join__type</c> on value types nor <c>join__implements</c>; up to v0.2 there is no
/// <c>join__unionMember</c> and no <c>join__enumValue</c>.
/// </summary>
internal sealed class SupergraphReader
{
    private readonly ApiSchema _full;
    private readonly ImmutableArray<Subgraph> _subgraphs;
    private readonly Dictionary<string, int> _indexByGraph;
    private readonly Dictionary<string, List<ASTNode>> _definitions = new(StringComparer.Ordinal);
    private readonly string _inaccessible;
    private readonly string _context;

    private SupergraphReader(GraphQLDocument document, ApiSchema full)
    {
        _full = full;
        _inaccessible = LinkedDirectives.NameOf(document, FederationDirective.Inaccessible);
        _context = LinkedDirectives.NameOf(document, FederationDirective.Context);
        _subgraphs = ReadSubgraphs(document);
        _indexByGraph = _subgraphs.ToDictionary(subgraph => subgraph.Graph, subgraph => subgraph.Index, StringComparer.Ordinal);
        foreach (var definition in document.Definitions)
        {
            if (definition is (GraphQLTypeDefinition or GraphQLTypeExtension) and INamedNode { Name.StringValue: var name }
                && !SchemaVisibility.IsMachinery(name))
            {
                (_definitions.TryGetValue(name, out var parts) ? parts : _definitions[name] = []).Add(definition);
            }
        }
    }

    public static Supergraph Read(string sdl)
    {
        var document = ApiSchema.ParseDocument(sdl);
        var full = ApiSchema.From(document);
        var reader = new SupergraphReader(document, full);
        return new(sdl, reader._subgraphs, reader.Types(), ApiSchema.FromSupergraph(document), full)
        {
            Connectors = ConnectorReader.Read(document, reader._subgraphs),
        };
    }

    private static ImmutableArray<Subgraph> ReadSubgraphs(GraphQLDocument document)
    {
        var graphs = document.Definitions.OfType<GraphQLEnumTypeDefinition>().FirstOrDefault(type => type.Name.Value.Equals("join__Graph"))
            ?? throw new FormatException("This is no supergraph: the enum join__Graph is missing.");
        return [.. graphs.Values!.Items.Select((value, index) => new Subgraph(
            index,
            Directives.Text(Directives.Find(value, "join__graph"), "name") ?? value.Name.StringValue,
            value.Name.StringValue,
            Directives.Text(Directives.Find(value, "join__graph"), "url") ?? ""))];
    }

    private IEnumerable<SupergraphType> Types()
    {
        foreach (var type in _full.Types.Values)
        {
            if (SchemaVisibility.IsMachinery(type.Name))
            {
                continue;
            }

            var nodes = _definitions.GetValueOrDefault(type.Name, []);
            var bySubgraph = _subgraphs.Select(subgraph => In(type, nodes, subgraph.Index)).ToImmutableArray();
            yield return new(type, nodes.OfType<IHasDirectivesNode>().Any(node => Directives.Find(node, _inaccessible) is not null), bySubgraph)
            {
                Contexts = ContextReader.CarriedBy(nodes, _context),
            };
        }
    }

    private SubgraphType? In(SchemaType type, List<ASTNode> nodes, int subgraph)
    {
        var joins = nodes.OfType<IHasDirectivesNode>().SelectMany(node => Directives.All(node, "join__type")).ToArray();
        var mine = joins.Where(join => Graph(join) == subgraph).ToArray();
        if (joins.Length > 0 && mine.Length == 0)
        {
            return null;
        }

        return new()
        {
            Keys = [.. mine.Where(join => Directives.Text(join, "key") is not null).Select(join => new EntityKey(
                FieldSet.Parse(Directives.Text(join, "key")!), Directives.Flag(join, "resolvable") ?? true))],
            IsInterfaceObject = mine.Any(join => Directives.Flag(join, "isInterfaceObject") == true),
            Fields = Fields(type, nodes, joins.Length > 0, subgraph).ToFrozenDictionary(field => field.Name, StringComparer.Ordinal),
            Interfaces = Interfaces(type.Name, subgraph),
            PossibleTypes = PossibleTypes(type, nodes, subgraph),
            EnumValues = EnumValues(nodes, subgraph),
        };
    }

    private IEnumerable<SubgraphField> Fields(SchemaType type, List<ASTNode> nodes, bool isJoined, int subgraph)
    {
        var owner = nodes.OfType<IHasDirectivesNode>().Select(node => Directives.Find(node, "join__owner")).FirstOrDefault(join => join is not null);
        var definitions = nodes.SelectMany(node => node switch
        {
            GraphQLObjectTypeDefinition definition => definition.Fields?.Items,
            GraphQLInterfaceTypeDefinition definition => definition.Fields?.Items,
            GraphQLObjectTypeExtension extension => extension.Fields?.Items,
            GraphQLInterfaceTypeExtension extension => extension.Fields?.Items,
            _ => null,
        } ?? []);
        foreach (var definition in definitions)
        {
            var joins = Directives.All(definition, "join__field").ToArray();
            var mine = joins.FirstOrDefault(join => Graph(join) == subgraph);
            if (mine is not null)
            {
                yield return Field(definition, mine);
            }
            else if (joins.Length == 0 && (owner is null || !isJoined || Graph(owner) == subgraph))
            {
                yield return new(definition.Name.StringValue, type.FindField(definition.Name.StringValue)!.Type);
            }
        }
    }

    private static SubgraphField Field(GraphQLFieldDefinition definition, GraphQLDirective join) => new(
        definition.Name.StringValue,
        Directives.Text(join, "type") is { } type ? TypeTextReader.Read(type) : TypeReference.From(definition.Type))
    {
        Requires = Directives.Text(join, "requires") is { } requires ? FieldSet.Parse(requires) : null,
        Provides = Directives.Text(join, "provides") is { } provides ? FieldSet.Parse(provides) : null,
        IsExternal = Directives.Flag(join, "external") ?? false,
        Contexts = ContextReader.Arguments(join),
        OverrideFrom = Directives.Text(join, "override"),
        OverrideLabel = Directives.Text(join, "overrideLabel"),
        IsOverridden = Directives.Flag(join, "usedOverridden") ?? false,
    };

    private ImmutableArray<string> Interfaces(string typeName, int subgraph)
    {
        var nodes = _definitions.GetValueOrDefault(typeName, []);
        var joins = nodes.OfType<IHasDirectivesNode>().SelectMany(node => Directives.All(node, "join__implements")).ToArray();
        return joins.Length > 0
            ? [.. joins.Where(join => Graph(join) == subgraph).Select(join => Directives.Text(join, "interface")!)]
            : _full.FindType(typeName)?.Interfaces ?? [];
    }

    private ImmutableArray<string> PossibleTypes(SchemaType type, List<ASTNode> nodes, int subgraph) => type.Kind switch
    {
        TypeKind.Object => [type.Name],
        TypeKind.Interface => [.. type.PossibleTypes.Where(name => IsIn(name, subgraph) && Interfaces(name, subgraph).Contains(type.Name))],
        TypeKind.Union => Members(type, nodes, subgraph),
        _ => [],
    };

    private ImmutableArray<string> Members(SchemaType type, List<ASTNode> nodes, int subgraph)
    {
        var joins = nodes.OfType<IHasDirectivesNode>().SelectMany(node => Directives.All(node, "join__unionMember")).ToArray();
        return joins.Length > 0
            ? [.. joins.Where(join => Graph(join) == subgraph).Select(join => Directives.Text(join, "member")!).Order(StringComparer.Ordinal)]
            : [.. type.PossibleTypes.Where(name => IsIn(name, subgraph))];
    }

    private bool IsIn(string typeName, int subgraph)
    {
        var joins = _definitions.GetValueOrDefault(typeName, []).OfType<IHasDirectivesNode>()
            .SelectMany(node => Directives.All(node, "join__type")).ToArray();
        return joins.Length == 0 || joins.Any(join => Graph(join) == subgraph);
    }

    private ImmutableArray<string> EnumValues(List<ASTNode> nodes, int subgraph) =>
        [.. nodes.OfType<GraphQLEnumTypeDefinition>().SelectMany(type => type.Values?.Items ?? [])
            .Where(value => !Directives.All(value, "join__enumValue").Any()
                || Directives.All(value, "join__enumValue").Any(join => Graph(join) == subgraph))
            .Select(value => value.Name.StringValue)];

    private int? Graph(GraphQLDirective join)
    {
        if (Directives.Text(join, "graph") is not { } graph)
        {
            return null;
        }

        return _indexByGraph.TryGetValue(graph, out var index)
            ? index
            : throw new FormatException($"@{join.Name.StringValue} names the graph {graph}, which join__Graph does not have.");
    }
}
