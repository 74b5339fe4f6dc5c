using CaMauG.MiniApps.Rest.Mapping;
using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Rest.Reading;

/// <summary>Reads the <c>@connect</c> directives of a schema.</summary>
internal sealed class ConnectorReader(RestScope scope, IReadOnlyDictionary<string, RestSource> sources)
{
    private static readonly string[] s_roots = ["Query", "Mutation", "Subscription"];

    private readonly List<Connector> _connectors = [];

    public IReadOnlyList<Connector> Read()
    {
        foreach (var type in scope.Schema.Types.Values)
        {
            foreach (var directive in ConnectsOf(type.Directives))
            {
                ReadOnType(type, directive);
            }

            foreach (var field in type.Fields.Values)
            {
                ReadOnField(type, field);
            }
        }

        return _connectors;
    }

    private IEnumerable<AppDirective> ConnectsOf(IEnumerable<AppDirective> directives) =>
        directives.Where(directive => directive.Name == scope.Schema.Connect!.Connect);

    private void ReadOnType(AppType type, AppDirective directive)
    {
        if (type.Kind is not AppTypeKind.Object || s_roots.Contains(type.Name))
        {
            scope.Error("REST_PLACE_REFUSED", directive.Place, type.Name);
            return;
        }

        if (!type.Keys.Any(static key => key.IsResolvable))
        {
            scope.Error("REST_ENTITY_WITHOUT_KEY", directive.Place, type.Name);
        }

        var inspectors = InspectorSet.OfType(scope, type);
        if (Read(directive, type.Name, inspectors) is not { } connector)
        {
            return;
        }

        var (single, batch) = (inspectors.NamedOf(RestVariables.This), inspectors.NamedOf(RestVariables.Batch));
        if ((single.Count > 0) == (batch.Count > 0))
        {
            scope.Error("REST_THIS_OR_BATCH", directive.Place, type.Name);
        }

        if (batch.Count > 0 && connector.Names is { } names && !batch.All(names.Contains))
        {
            scope.Error("REST_BATCH_NEEDS_KEY", directive.Place, type.Name, string.Join(", ", batch.Where(key => !names.Contains(key))));
        }

        _connectors.Add(connector with
        {
            EntityType = type.Name, Inputs = [.. single, .. batch], IsBatch = batch.Count > 0, BatchSize = ReadBatchSize(directive),
        });
    }

    private void ReadOnField(AppType type, AppField field)
    {
        var directives = ConnectsOf(field.Directives).ToList();
        if (directives.Count == 0)
        {
            return;
        }

        if (type.Kind is not AppTypeKind.Object || type.Name == "Subscription")
        {
            scope.Error("REST_PLACE_REFUSED", directives[0].Place, field.Coordinate);
            return;
        }

        foreach (var second in directives.Skip(1))
        {
            scope.Error("REST_FIELD_CONNECTED_TWICE", second.Place, field.Coordinate);
        }

        var directive = directives[0];
        var isRoot = s_roots.Contains(type.Name);
        var inspectors = InspectorSet.OfField(scope, field, isRoot ? null : type);
        if (RestScope.Argument(directive, "batch") is { } batch)
        {
            scope.Error("REST_BATCH_ON_FIELD", scope.PlaceOf(batch), field.Coordinate);
        }

        if (Read(directive, field.Coordinate, inspectors) is not { } connector)
        {
            return;
        }

        var entity = ReadEntity(type, field, directive);
        var inputs = entity is null ? inspectors.NamedOf(RestVariables.This) : EntityInputs(field, scope.Schema.Find(entity)!, inspectors);
        _connectors.Add(connector with { Field = field, EntityType = entity, Inputs = inputs });
    }

    // What the field can't do without; where all its arguments may be left out, those it sends that are of the key.
    private static List<string> EntityInputs(AppField field, AppType target, InspectorSet inspectors)
    {
        List<string> required = [.. field.Arguments.Where(static argument => argument.Type.IsRequired && !argument.HasDefault).Select(static argument => argument.Name)];
        return required.Count > 0 ? required
            : [.. inspectors.NamedOf(RestVariables.Arguments).Where(name => target.Keys.Any(key => key.Fields.Contains(name)))];
    }

    private string? ReadEntity(AppType type, AppField field, AppDirective directive)
    {
        if (directive.Arguments.GetValueOrDefault("entity") is not true)
        {
            return null;
        }

        var target = scope.Schema.Find(field.Type.Name);
        if (type.Name != "Query" || field.Type.IsList || target is not { IsEntity: true })
        {
            scope.Error("REST_ENTITY_REFUSED", directive.Place, field.Coordinate);
            return null;
        }

        foreach (var argument in field.Arguments.Where(argument => !target.Fields.ContainsKey(argument.Name)))
        {
            scope.Error("REST_ENTITY_ARGUMENT", argument.Place, argument.Name, target.Name, string.Join(", ", target.Key));
        }

        return target.Name;
    }

    private Connector? Read(AppDirective directive, string coordinate, InspectorSet inspectors)
    {
        DirectiveShape.Check(scope, directive, ["source", "id", "http", "batch", "errors", "selection", "entity", "isSuccess"]);
        var source = directive.Text("source") is { } name ? sources.GetValueOrDefault(name) : null;
        if (source is null && directive.Text("source") is { } unknown)
        {
            scope.Error("REST_UNKNOWN_SOURCE", directive.Place, unknown, string.Join(", ", sources.Keys));
            return null;
        }

        var request = RequestReader.Read(scope, directive, source, inspectors.Request);
        var rules = AnswerRules.Read(scope, directive, inspectors.Answer);
        if (RestScope.Argument(directive, "selection") is null)
        {
            scope.Error("MISSING_DIRECTIVE_ARGUMENT", directive.Place, "selection", directive.Name);
        }

        var selection = scope.Mapping(RestScope.Argument(directive, "selection"), inspectors.Answer);
        return request is null || selection is null ? null : new()
        {
            Coordinate = coordinate,
            Directive = directive,
            Field = null,
            EntityType = null,
            Inputs = [],
            Request = request,
            Selection = selection,
            Names = NamesOf(selection),
            IsSuccess = rules.IsSuccess ?? source?.Rules.IsSuccess,
            ErrorMessage = rules.Message ?? source?.Rules.Message,
            ErrorExtensions = [.. new[] { source?.Rules.Extensions, rules.Extensions }.OfType<Expression>()],
        };
    }

    private int ReadBatchSize(AppDirective directive)
    {
        var batch = RestScope.Argument(directive, "batch");
        DirectiveShape.Check(scope, batch, "batch", ["maxSize"]);
        var size = (directive.Arguments.GetValueOrDefault("batch") as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("maxSize");
        if (size is null or long and > 0 and <= int.MaxValue)
        {
            return (int)(size as long? ?? int.MaxValue);
        }

        scope.Error("REST_BAD_BATCH_SIZE", scope.PlaceOf(batch!));
        return int.MaxValue;
    }

    private static IReadOnlySet<string>? NamesOf(Expression selection) => selection switch
    {
        Expression.Path { Selection: { } selected } => selected.Names,
        Expression.Object made => made.Selection.Names,
        _ => null,
    };
}
