using System.Collections.Immutable;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>Reads type definitions and extensions of a document into parts, leaving out what clients may not see when asked to.</summary>
internal sealed class SchemaReader(GraphQLDocument document, bool onlyVisible)
{
    private readonly Dictionary<string, SchemaTypeParts> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);
    private readonly string _inaccessible = LinkedDirectives.NameOf(document, FederationDirective.Inaccessible);

    public List<SchemaDirective> Directives { get; } = [];

    public Dictionary<OperationType, string> Roots { get; } = [];

    public string? Description { get; private set; }

    public IReadOnlyDictionary<string, SchemaTypeParts> Read()
    {
        if (onlyVisible)
        {
            CollectHidden();
        }

        foreach (var definition in document.Definitions)
        {
            ReadDefinition(definition);
        }

        AddDefaultRoots();
        return _types;
    }

    private void CollectHidden()
    {
        foreach (var definition in document.Definitions.OfType<GraphQLTypeDefinition>())
        {
            // A directive definition is a type definition to the parser, but carries no directives.
            if (SchemaVisibility.IsMachinery(definition.Name.StringValue)
                || (definition is IHasDirectivesNode node && Schemas.Directives.Find(node, _inaccessible) is not null))
            {
                _hidden.Add(definition.Name.StringValue);
            }
        }
    }

    private void ReadDefinition(ASTNode definition)
    {
        switch (definition)
        {
            case GraphQLSchemaDefinition schema:
                Description = Text(schema.Description);
                AddRoots(schema.OperationTypes);
                break;
            case GraphQLSchemaExtension { OperationTypes: { } roots }:
                AddRoots(roots);
                break;
            case GraphQLDirectiveDefinition directive when !onlyVisible || SchemaVisibility.IsVisible(directive):
                Directives.Add(new(directive.Name.StringValue, Arguments(directive.Arguments?.Items), [.. directive.Locations.Items],
                    directive.Repeatable, Text(directive.Description)));
                break;
            case GraphQLTypeDefinition or GraphQLTypeExtension:
                if (TypeParts.From(definition, this) is { } parts && !_hidden.Contains(parts.Name))
                {
                    _types[parts.Name] = _types.TryGetValue(parts.Name, out var known) ? TypeParts.Join(known, parts) : parts;
                }

                break;
        }
    }

    private void AddRoots(IEnumerable<GraphQLRootOperationTypeDefinition> roots)
    {
        foreach (var root in roots)
        {
            Roots[root.Operation] = root.Type!.Name.StringValue;
        }
    }

    private void AddDefaultRoots()
    {
        foreach (var (kind, name) in new[]
        {
            (OperationType.Query, "Query"), (OperationType.Mutation, "Mutation"), (OperationType.Subscription, "Subscription"),
        })
        {
            if (_types.ContainsKey(name))
            {
                Roots.TryAdd(kind, name);
            }
        }

        foreach (var kind in Roots.Keys.Where(kind => !_types.ContainsKey(Roots[kind])).ToArray())
        {
            Roots.Remove(kind);
        }
    }

    public bool Shows(IHasDirectivesNode node) => !onlyVisible || Schemas.Directives.Find(node, _inaccessible) is null;

    public bool Shows(string typeName) => !_hidden.Contains(typeName);

    public ImmutableArray<SchemaArgument> Arguments(IEnumerable<GraphQLInputValueDefinition>? arguments) =>
        arguments is null ? [] : [.. arguments.Where(Shows).Select(argument => new SchemaArgument(
            argument.Name.StringValue,
            TypeReference.From(argument.Type),
            argument.DefaultValue,
            Text(argument.Description),
            Schemas.Directives.Deprecation(argument)))];

    public static string? Text(GraphQLDescription? description) => description?.Value.ToString();
}
