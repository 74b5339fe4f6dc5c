using CaMauG.MiniApps.Rest.Mapping;
using CaMauG.MiniApps.Schemas;
using GraphQLParser.AST;

namespace CaMauG.MiniApps.Rest.Reading;

/// <summary>
/// Holds what selections make against the types they make it for: no name that the type does not have, and every field of the type from somewhere.
/// What only an answer can tell (spread values, results of methods) is taken as it comes.
/// </summary>
internal sealed class SelectionCheck(RestScope scope, IReadOnlyList<Connector> connectors)
{
    private readonly ILookup<string, Connector> _entities =
        connectors.Where(static connector => connector.EntityType is not null).ToLookup(static connector => connector.EntityType!, StringComparer.Ordinal);

    private readonly HashSet<string> _connected =
        [.. connectors.Where(static connector => connector.Field is not null).Select(static connector => connector.Coordinate)];

    public void Check()
    {
        foreach (var connector in connectors)
        {
            var type = connector.Field?.Type.Name ?? connector.EntityType!;
            Check(connector.Selection, type, offset => PlaceOf(connector, offset));
        }

        CheckRoots();
        CheckKeys();
    }

    private void CheckRoots()
    {
        foreach (var field in scope.Schema.QueryFields.Concat(scope.Schema.MutationFields).Where(field => !_connected.Contains(field.Coordinate)))
        {
            scope.Error("REST_ROOT_UNCONNECTED", field.Place, field.Coordinate);
        }
    }

    // Other mini-apps may ask for an entity by its key: it must be found, or have nothing beside what its connectors bring by themselves.
    private void CheckKeys()
    {
        foreach (var type in scope.Schema.Types.Values.Where(static type => type.Keys.Any(static key => key.IsResolvable)))
        {
            var known = type.Keys.SelectMany(static key => key.Fields).ToHashSet(StringComparer.Ordinal);
            var lone = type.Fields.Values.FirstOrDefault(field => !known.Contains(field.Name) && !IsConnected(field) && field.Find("external") is null);
            if (lone is not null && !_entities.Contains(type.Name))
            {
                scope.Error("REST_KEY_UNRESOLVED", type.Place, type.Name, lone.Name);
            }
        }
    }

    private void Check(Expression value, string typeName, PlaceFinder place)
    {
        if (scope.Schema.Find(typeName) is not { Kind: AppTypeKind.Object } type)
        {
            return;
        }

        switch (value)
        {
            case Expression.Path { Selection: { } selection }:
                Check(selection, type, value.Offset, place);
                break;
            case Expression.Object made:
                Check(made.Selection, type, value.Offset, place);
                break;
            case Expression.Fallback fallback:
                foreach (var choice in fallback.Choices)
                {
                    Check(choice, typeName, place);
                }

                break;
        }
    }

    private void Check(Selection selection, AppType type, int offset, PlaceFinder place)
    {
        CheckNames(selection, type, place);
        if (selection.Names is not { } names)
        {
            return;
        }

        foreach (var field in type.Fields.Values)
        {
            if (!names.Contains(field.Name) && !IsConnected(field) && field.Find("external") is null && !IsFetched(field, type))
            {
                scope.Error("REST_FIELD_UNMAPPED", place(offset), field.Coordinate);
            }
        }
    }

    private void CheckNames(Selection selection, AppType type, PlaceFinder place)
    {
        foreach (var item in selection.Items)
        {
            if (item.Name is null)
            {
                if (item.Value is Expression.Path { Selection: { } merged })
                {
                    CheckNames(merged, type, place);
                }
            }
            else if (type.Fields.GetValueOrDefault(item.Name) is { } field)
            {
                Check(item.Value, field.Type.Name, place);
            }
            else if (item.Name != "__typename")
            {
                scope.Error("REST_NAME_UNKNOWN", place(item.Value.Offset), item.Name, type.Name, string.Join(", ", type.Fields.Keys));
            }
        }
    }

    private bool IsConnected(AppField field) => _connected.Contains(field.Coordinate);

    // The entity's own connector brings what a list leaves out.
    private bool IsFetched(AppField field, AppType type) => _entities[type.Name].Any(connector => connector.Names?.Contains(field.Name) is not false);

    private Findings.Place PlaceOf(Connector connector, int offset) =>
        RestScope.Argument(connector.Directive, "selection") is GraphQLStringValue text ? scope.PlaceOf(text, offset) : connector.Directive.Place;

    private delegate Findings.Place PlaceFinder(int offset);
}
