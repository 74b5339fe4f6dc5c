using System.Collections.Immutable;
using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Authorization;

/// <summary>Finds where an operation asks for what its caller may not see, as far as the document shows it: an object's own type is known only later.</summary>
internal sealed class DeniedPlaces
{
    // Nobody reads more.
    private const int MaxPlaces = 50;

    private readonly ApiSchema _schema;
    private readonly FieldAccess _access;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments;
    private readonly Dictionary<string, DeniedPlace> _found = new(StringComparer.Ordinal);

    private DeniedPlaces(ApiSchema schema, FieldAccess access, GraphQLDocument document)
    {
        _schema = schema;
        _access = access;
        _fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
            .ToDictionary(static fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);
    }

    /// <summary>The places in the order in which they are met, none twice.</summary>
    public static ImmutableArray<DeniedPlace> Find(ApiSchema schema, FieldAccess access, GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        DeniedPlaces places = new(schema, access, document);
        places.Visit(operation.SelectionSet, schema.FindRootType(operation.Operation)!, []);
        return [.. places._found.Values];
    }

    private void Visit(GraphQLSelectionSet set, string typeName, ImmutableArray<string> path)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case GraphQLField field:
                    Visit(field, typeName, path);
                    break;
                case GraphQLInlineFragment inline:
                    Enter(inline.SelectionSet, inline.TypeCondition?.Type.Name.StringValue ?? typeName, path);
                    break;
                case GraphQLFragmentSpread spread when _fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment):
                    Enter(fragment.SelectionSet, fragment.TypeCondition.Type.Name.StringValue, path);
                    break;
                default:
                    break;
            }
        }
    }

    private void Enter(GraphQLSelectionSet set, string condition, ImmutableArray<string> path)
    {
        if (_access.FindDenial(condition) is { } denial)
        {
            Add(new(path, condition, denial));
        }
        else if (_found.Count < MaxPlaces)
        {
            Visit(set, condition, path);
        }
    }

    private void Visit(GraphQLField field, string typeName, ImmutableArray<string> path)
    {
        if (_schema.FindType(typeName) is not { } type || type.FindField(field.Name.StringValue) is not { } definition)
        {
            return;
        }

        var own = path.Add((field.Alias?.Name ?? field.Name).StringValue);
        if ((_access.FindDenial(typeName, field) ?? FindDenialBelow(type, field)) is { } denial)
        {
            Add(new(own, $"{typeName}.{field.Name.StringValue}", denial));
        }
        else if (field.SelectionSet is { } inner)
        {
            Visit(inner, definition.Type.Name, ListsIn(definition.Type, own));
        }
    }

    private AccessDenial? FindDenialBelow(SchemaType type, GraphQLField field) =>
        type.IsAbstract ? type.PossibleTypes.Select(possible => _access.FindDenial(possible, field)).FirstOrDefault(static denial => denial is not null) : null;

    // Items have no number yet.
    private static ImmutableArray<string> ListsIn(TypeReference type, ImmutableArray<string> path) => type.Item is { } item ? ListsIn(item, path.Add("@")) : path;

    private void Add(DeniedPlace place)
    {
        if (_found.Count < MaxPlaces)
        {
            _found.TryAdd(string.Join('/', place.Path) + place.Coordinate, place);
        }
    }
}

/// <summary>A place where something is denied.</summary>
/// <param name="Path">Response keys, "@" for any item of a list.</param>
/// <param name="Coordinate">The field, or the type of a fragment.</param>
/// <param name="Denial">Why.</param>
internal sealed record DeniedPlace(ImmutableArray<string> Path, string Coordinate, AccessDenial Denial)
{
    public override string ToString() => string.Join('.', Path) + $" ({Coordinate})";
}
