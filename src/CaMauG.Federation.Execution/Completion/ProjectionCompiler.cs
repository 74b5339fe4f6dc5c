using System.Text;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>
/// Turns the selections of a validated operation into projections: fields with one response key are merged, fragments are
/// resolved for the object type at hand (GraphQL October 2021, §6.3.2 CollectFields, done once instead of for each object).
/// </summary>
internal sealed class ProjectionCompiler
{
    private static readonly ProjectedType s_anything = new() { IsNonNull = false, Name = "introspection" };
    private static readonly ProjectedType s_typeName = new() { IsNonNull = true, Name = "String!", Leaf = LeafKind.String };

    private readonly ApiSchema _schema;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments;
    private readonly IIdentifierTranslator? _translator;
    private readonly IFieldAccess? _access;
    private readonly GuardReader _guards;

    public ProjectionCompiler(GraphQLDocument document, ApiSchema schema, GuardReader guards, IIdentifierTranslator? translator, IFieldAccess? access)
    {
        _schema = schema;
        _guards = guards;
        _translator = translator;
        _access = access;
        _fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
            .ToDictionary(static fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);
    }

    /// <summary>The projection of an operation's root.</summary>
    public ObjectProjection CompileRoot(GraphQLOperationDefinition operation, SchemaType root) =>
        Compile([new(operation.SelectionSet, default)], root);

    private ObjectProjection Compile(IReadOnlyList<Occurrence> occurrences, SchemaType type)
    {
        FieldCollection fields = new();
        foreach (var (selections, guard) in occurrences)
        {
            Collect(selections, guard, type, fields);
        }

        return new(
            type.Name,
            Encoding.UTF8.GetBytes(type.Name),
            _access?.IsDenied(type.Name) ?? false,
            [.. fields.Select(group => CompileField(group.Key, group.Value, type))]);
    }

    private void Collect(GraphQLSelectionSet selections, Guard guard, SchemaType type, FieldCollection fields)
    {
        foreach (var selection in selections.Selections)
        {
            if (_guards.Add(guard, (IHasDirectivesNode)selection) is not { } own)
            {
                continue;
            }

            switch (selection)
            {
                case GraphQLField field:
                    fields.Add(field, own);
                    break;
                case GraphQLInlineFragment inline when Applies(inline.TypeCondition, type):
                    Collect(inline.SelectionSet, own, type, fields);
                    break;
                case GraphQLFragmentSpread spread:
                    CollectFragment(spread.FragmentName.Name.StringValue, own, type, fields);
                    break;
                default:
                    break;
            }
        }
    }

    // A fragment seen under the same guard adds nothing; without this a chain of doubling fragments takes for ever.
    private void CollectFragment(string name, Guard guard, SchemaType type, FieldCollection fields)
    {
        if (fields.Enter(name, guard) && _fragments.TryGetValue(name, out var fragment) && Applies(fragment.TypeCondition, type))
        {
            Collect(fragment.SelectionSet, guard, type, fields);
        }
    }

    private bool Applies(GraphQLTypeCondition? condition, SchemaType type)
    {
        if (condition is null)
        {
            return true;
        }

        var name = condition.Type.Name.StringValue;
        return name == type.Name || type.Interfaces.Contains(name) || (_schema.FindType(name)?.IsPossible(type.Name) ?? false);
    }

    private ProjectedField CompileField(string responseKey, List<(GraphQLField Field, Guard Guard)> occurrences, SchemaType type)
    {
        var name = occurrences[0].Field.Name.StringValue;
        var isTypeName = name == "__typename";
        return new(responseKey)
        {
            Coordinate = $"{type.Name}.{name}",
            IsTypeName = isTypeName,
            Type = isTypeName ? s_typeName : CompileFieldType(name, occurrences, type),
            Conditions = Conditions.From(occurrences.Select(static occurrence => (occurrence.Guard.True, occurrence.Guard.False))),
            IsDenied = !isTypeName && (_access?.IsDenied(type.Name, name) ?? false),
            IsTranslated = !isTypeName && (_translator?.Applies(type.Name, name) ?? false),
        };
    }

    private ProjectedType CompileFieldType(string name, List<(GraphQLField Field, Guard Guard)> occurrences, SchemaType type)
    {
        if (type.FindField(name) is not { } field)
        {
            // __schema and __type are answered by the gateway as finished JSON.
            return s_anything;
        }

        // What guards all occurrences alike guards the field itself and need not be asked again inside.
        var isUniform = occurrences.TrueForAll(occurrence => occurrence.Guard == occurrences[0].Guard);
        List<Occurrence> inner = [];
        foreach (var (node, guard) in occurrences)
        {
            if (node.SelectionSet is { } selections)
            {
                inner.Add(new(selections, isUniform ? default : guard));
            }
        }

        return CompileType(field.Type, inner);
    }

    private ProjectedType CompileType(TypeReference reference, IReadOnlyList<Occurrence> inner)
    {
        if (reference.Item is { } item)
        {
            return new() { IsNonNull = reference.IsNonNull, Name = reference.ToString(), Item = CompileType(item, inner) };
        }

        var named = _schema.FindType(reference.Name);
        return new()
        {
            IsNonNull = reference.IsNonNull,
            Name = reference.ToString(),
            Selection = named is { IsComposite: true } ? CompileSelection(named, inner) : null,
            Leaf = named is { Kind: TypeKind.Enum } ? LeafKind.Enum : LeafOf(reference.Name),
            EnumValues = named is { Kind: TypeKind.Enum } ? [.. named.EnumValues.Select(static value => Encoding.UTF8.GetBytes(value.Name))] : [],
        };
    }

    private ProjectedSelection CompileSelection(SchemaType type, IReadOnlyList<Occurrence> inner) => new(
        name => (type.IsPossible(name) || (name == type.Name && type.Kind == TypeKind.Interface)) && _schema.FindType(name) is { } possible
            ? Compile(inner, possible)
            : null,
        type.Name,
        type.IsAbstract);

    private static LeafKind LeafOf(string name) => name switch
    {
        "ID" => LeafKind.Id,
        "String" => LeafKind.String,
        "Int" => LeafKind.Int,
        "Float" => LeafKind.Float,
        "Boolean" => LeafKind.Boolean,
        _ => LeafKind.Any,
    };
}
